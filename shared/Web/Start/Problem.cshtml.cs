using BtFlow.Regulation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Web;

/// <summary>Tells a person, in words and without details, of a request that failed; shown under the address that failed.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken] // nothing is changed here, and a refused form is one of the things it tells of
public sealed class ProblemModel : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Why, and what to do.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The rule that says no, with its source; null when none is cited.</summary>
    public string? Rule { get; private set; }

    /// <summary>One line a problem of input.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The answer of a page whose row is not there, in words that say what is missing.</summary>
    public static IActionResult NotFound(PageModel page, string text)
    {
        page.HttpContext.Features.Set(new ProblemDetails { Title = "Sidan finns inte", Detail = text });
        return page.NotFound();
    }

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Response.StatusCode < 400) Response.StatusCode = 404; // asked for by its own address
        var told = HttpContext.Features.Get<ProblemDetails>();
        (Heading, Text) = told?.Title is { } title ? (title, told.Detail ?? "") : Of(Response.StatusCode);
        if (told?.Extensions.TryGetValue("rule", out var rule) == true && rule is string cited)
            Rule = told.Extensions["ruleText"] is string text ? $"{cited}: {text}" : cited;
        if (told?.Extensions.TryGetValue("problems", out var found) == true && found is IEnumerable<InputProblem> problems) Problems = [.. problems.Select(p => p.ToString())];
    }

    private static (string, string) Of(int status) => status switch
    {
        400 => ("Formuläret gick inte att ta emot", "Sidan kan ha legat öppen för länge. Öppna den igen, fyll i och skicka på nytt. Inget har sparats."),
        403 => ("Du har inte behörighet", "Du kan inte se eller göra det här med de roller du har."),
        404 or 405 => ("Sidan finns inte", "Kontrollera adressen. Det du söker kan också ha flyttats; gå till startsidan och leta därifrån."),
        413 => ("Filen är för stor", "Välj en mindre fil och försök igen. Inget har sparats."),
        _ => ("Något gick fel i BtFlow", "Felet är antecknat. Försök igen om en stund."),
    };
}

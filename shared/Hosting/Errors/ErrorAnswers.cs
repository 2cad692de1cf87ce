using System.Text.Json;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting;

/// <summary>
/// What a failed request is answered: a rule says no (409), not this user's (403), not there (404), input that cannot be read (422, one row a problem; 400),
/// the database is away (503), and everything else 500 without details.
/// The API gets it as problem JSON; for a page the status is set and the answer kept as a feature, for the page that shows it.
/// </summary>
internal sealed class ErrorAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        var answer = Of(exception, context.RequestServices);
        context.Response.StatusCode = answer.Status!.Value;
        if (context.Request.IsApi()) return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = answer });
        context.Features.Set(answer);
        return true;
    }

    /// <summary>Whether the answer says all: outcomes of use, which are not to be logged as failures.</summary>
    public static bool IsExpected(Exception exception) => exception is RuleViolationException or NotAllowedException or NotFoundException or InputException or BadHttpRequestException;

    private static ProblemDetails Of(Exception exception, IServiceProvider services) => exception switch
    {
        RuleViolationException broken => Refusal(broken.Message, Cited(broken, services)),
        NotAllowedException refused => new() { Status = 403, Title = "Du har inte behörighet", Detail = refused.Message },
        NotFoundException missing => new() { Status = 404, Title = "Sidan finns inte", Detail = missing.Message },
        DbUpdateConcurrencyException => new() { Status = 409, Title = "Någon annan hann före", Detail = "Uppgifterna ändrades medan du arbetade. Läs in sidan igen och försök på nytt." },
        InputException input => new() { Status = 422, Title = "Underlaget innehåller fel, inget har sparats", Extensions = { ["problems"] = input.Problems } },
        BadHttpRequestException bad => new() { Status = bad.StatusCode, Title = "Begäran går inte att läsa", Detail = Unreadable(bad) },
        _ when Outage.IsCause(exception) => new() { Status = 503, Title = "Databasen svarar inte just nu", Detail = "Försök igen om en stund. Kontrollera sedan om det du gjorde är sparat." },
        _ => new() { Status = 500, Title = "Något gick fel i BtFlow", Detail = "Felet är antecknat. Försök igen om en stund." },
    };

    // Read when a rule is cited and not before: a service that cites none has no need of the regulation.
    private static Citation? Cited(RuleViolationException broken, IServiceProvider services) =>
        broken.Rule is null ? null : Citation.Of(broken, services.GetRequiredService<RegionCatalog>().Rules);

    private static ProblemDetails Refusal(string text, Citation? cited) => new()
    {
        Status = 409, Title = "Det går inte enligt reglerna", Detail = text, Extensions = { ["rule"] = cited?.Shown, ["ruleText"] = cited?.Text },
    };

    private static string Unreadable(BadHttpRequestException bad) => bad.InnerException is JsonException { Path: { Length: > 0 } member }
        ? $"Värdet av {member} har inte rätt form. Datum skrivs ÅÅÅÅ-MM-DD."
        : "Kontrollera adressen och innehållet.";
}

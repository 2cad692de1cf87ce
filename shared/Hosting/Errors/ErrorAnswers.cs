using BtFlow.Regulation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

/// <summary>What the API answers when a rule says no (409) or input cannot be read (422, one row a problem). Everything else stays a 500.</summary>
internal sealed class ErrorAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        var answer = exception switch
        {
            RuleViolationException broken => new ProblemDetails { Status = 409, Title = "Det går inte enligt reglerna", Detail = broken.Message, Extensions = { ["rule"] = broken.Rule } },
            NotAllowedException refused => new ProblemDetails { Status = 403, Title = "Du har inte behörighet", Detail = refused.Message },
            DbUpdateConcurrencyException => new ProblemDetails { Status = 409, Title = "Någon annan hann före", Detail = "Uppgifterna ändrades medan du arbetade. Läs in sidan igen och försök på nytt." },
            InputException input => new ProblemDetails { Status = 422, Title = "Underlaget innehåller fel, inget har sparats", Extensions = { ["problems"] = input.Problems } },
            BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Title = "Begäran går inte att läsa", Detail = bad.Message },
            _ => null,
        };
        if (answer is null) return false;

        context.Response.StatusCode = answer.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = answer });
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Web;

/// <summary>A page with a form: it can read again what it shows, so that a refused form comes back with the user's text and the reason.</summary>
public interface IFormPage
{
    /// <summary>Reads what the page shows. Never changes anything. Throws <see cref="NotFoundException"/> when the address leads to nothing, so that a refused form does not come back without what it is about.</summary>
    Task Load(CancellationToken ct);
}

/// <summary>Shows a page's form again, text kept, when a field is wrong or a rule says no; the reason stands in the error summary. Every other failure is told by <see cref="ProblemModel"/>.</summary>
internal sealed class ShowFormAgain : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not PageModel page || page is not IFormPage form || !HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }
        if (!page.ModelState.IsValid)
        {
            context.Result = await ShowAgain(page, form);
            return;
        }
        var done = await next();
        if (Reason(done.Exception, context.HttpContext.RequestServices.GetRequiredService<RegionCatalog>()) is not { } reason) return;
        page.ModelState.AddModelError("", reason);
        done.ExceptionHandled = true;
        Context(done.Exception)?.ChangeTracker.Clear(); // what this request meant to write must not be shown as if it were written
        done.Result = await ShowAgain(page, form);
    }

    private static DbContext? Context(Exception? conflict) =>
        conflict is DbUpdateException { Entries: [var entry, ..] } ? entry.Context : conflict?.InnerException is { } inner ? Context(inner) : null;

    private static string? Reason(Exception? exception, RegionCatalog regions) => exception switch
    {
        RuleViolationException broken => Citation.Of(broken, regions.Rules) is { } cited ? $"{broken.Message} ({cited.Shown})" : broken.Message,
        DbUpdateConcurrencyException => "Någon annan hann före. Uppgifterna nedan är de senaste; försök på nytt.",
        _ => null,
    };

    private static async Task<PageResult> ShowAgain(PageModel page, IFormPage form)
    {
        await form.Load(page.HttpContext.RequestAborted);
        page.Response.StatusCode = 422;
        return page.Page();
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Web;

/// <summary>A page with a form: it can read again what it shows, so that a refused form comes back with the user's text and the reason.</summary>
public interface IFormPage
{
    /// <summary>Reads what the page shows. Never changes anything.</summary>
    Task Load(CancellationToken ct);
}

/// <summary>Shows a page's form again, text kept, when a field is wrong or a rule says no; the reason stands in the error summary.</summary>
internal sealed class ShowRuleViolations : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.HandlerInstance as PageModel;
        var isPost = HttpMethod.Post.Method == context.HttpContext.Request.Method;
        if (isPost && page is IFormPage form && !page.ModelState.IsValid)
        {
            context.Result = await ShowAgain(page, form, context.HttpContext.RequestAborted);
            return;
        }

        var done = await next();
        if (page is null || done.Exception is null || Reason(done.Exception) is not { } reason) return;
        done.ExceptionHandled = true;
        if (!isPost || done.Exception is NotAllowedException || page is not IFormPage again)
        {
            done.Result = Notice(page, done.Exception, reason);
            return;
        }
        page.ModelState.AddModelError("", reason);
        // What this request meant to write must not be shown as if it were written.
        Context(done.Exception)?.ChangeTracker.Clear();
        done.Result = await ShowAgain(page, again, context.HttpContext.RequestAborted);
    }

    private static DbContext? Context(Exception? conflict) => conflict is DbUpdateException { Entries: [var entry, ..] } ? entry.Context : conflict?.InnerException is { } inner ? Context(inner) : null;

    private static string? Reason(Exception exception) => exception switch
    {
        RuleViolationException broken => broken.Rule is null ? broken.Message : $"{broken.Message} ({broken.Rule})",
        NotAllowedException refused => refused.Message,
        DbUpdateConcurrencyException => "Någon annan hann före. Uppgifterna nedan är de senaste; försök på nytt.",
        _ => null,
    };

    /// <summary>The form with the user's text, or, when it cannot be shown any more (the task is done), only the reason.</summary>
    private static async Task<IActionResult> ShowAgain(PageModel page, IFormPage form, CancellationToken ct)
    {
        try
        {
            await form.Load(ct);
        }
        catch (Exception gone) when (gone is RuleViolationException or NotAllowedException)
        {
            return Notice(page, gone, Reason(gone)!);
        }
        page.Response.StatusCode = 422;
        return page.Page();
    }

    private static ViewResult Notice(PageModel page, Exception exception, string reason)
    {
        page.Response.StatusCode = exception is NotAllowedException ? 403 : 409;
        return new ViewResult { ViewName = "/Shared/Notice.cshtml", ViewData = new ViewDataDictionary<string>(page.ViewData, reason) };
    }
}

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
            await ShowAgain(page, form, context.HttpContext.RequestAborted);
            context.Result = page.Page();
            return;
        }

        var done = await next();
        var reason = done.Exception switch
        {
            RuleViolationException broken => broken.Rule is null ? broken.Message : $"{broken.Message} ({broken.Rule})",
            DbUpdateConcurrencyException => "Någon annan hann före. Uppgifterna nedan är de senaste; försök på nytt.",
            _ => null,
        };
        if (page is not null && (done.Exception is NotAllowedException || !isPost && reason is not null))
        {
            done.ExceptionHandled = true;
            page.Response.StatusCode = done.Exception is NotAllowedException ? 403 : 409;
            done.Result = new ViewResult { ViewName = "/Shared/Notice.cshtml", ViewData = new ViewDataDictionary<string>(page.ViewData, reason ?? done.Exception!.Message) };
        }
        else if (isPost && reason is not null && page is IFormPage again)
        {
            page.ModelState.AddModelError("", reason);
            done.ExceptionHandled = true;
            await ShowAgain(page, again, context.HttpContext.RequestAborted);
            done.Result = page.Page();
        }
    }

    private static async Task ShowAgain(PageModel page, IFormPage form, CancellationToken ct)
    {
        page.Response.StatusCode = 422;
        await form.Load(ct);
    }
}

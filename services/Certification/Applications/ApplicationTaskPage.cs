using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Certification.Applications;

/// <summary>The form of one task about an application: shown to whom the task is for, sent to the slice that knows the rules, and then back to the inbox.</summary>
internal abstract class ApplicationTaskPage<TRequest>(CertificationDb db, CurrentUser user, string taskName, Func<string, TRequest, CancellationToken, Task> act) : PageModel, IFormPage
{
    protected CertificationDb Db => db;

    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public TRequest? Form { get; set; }

    internal BtApplication Application { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        (await db.ReadTask(TaskId, user, ct, taskName)).RequireOpenFor(user);
    }

    public async Task Load(CancellationToken ct) => Application = await db.ReadApplication((await db.ReadTask(TaskId, user, ct, taskName)).CaseNumber, ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await act(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

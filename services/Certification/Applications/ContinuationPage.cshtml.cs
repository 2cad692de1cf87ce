using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.Certify)]
internal sealed class ContinuationPage(CertificationDb db, CurrentUser user, DecideContinuation slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public DecideContinuation.Request? Form { get; set; }

    internal BtApplication Application { get; private set; } = null!;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct) => Application = await db.GetApplication((await db.RequireTask(TaskId, DecideContinuation.TaskName, user, ct)).CaseNumber, ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

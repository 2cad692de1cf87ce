using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class ComplementPage(CertificationDb db, CurrentUser user, AnswerComplement slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public AnswerComplement.Request? Form { get; set; }

    internal BtApplication Application { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        (await db.ReadTask(TaskId, user, ct, AnswerComplement.TaskName)).RequireOpenFor(user);
    }

    public async Task Load(CancellationToken ct) => Application = await db.ReadApplication((await db.ReadTask(TaskId, user, ct, AnswerComplement.TaskName)).CaseNumber, ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

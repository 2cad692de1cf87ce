using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class SendPage(CertificationDb db, CurrentUser user, BusinessClock clock, RegionCatalog regions, SendApplication slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public SendApplication.Request? Form { get; set; }

    internal BtApplication Application { get; private set; } = null!;
    public int Fee => regions.Rules.FeeOn(clock.Today).Kronor;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        (await db.ReadTask(TaskId, user, ct, SendApplication.TaskName)).RequireOpenFor(user);
    }

    public async Task Load(CancellationToken ct) => Application = await db.ReadApplication((await db.ReadTask(TaskId, user, ct, SendApplication.TaskName)).CaseNumber, ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Boards;

[Authorize(Policy = Policies.Assess)]
internal sealed class BoardPage(AssessmentDb db, CurrentUser user, HoldBoard slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public HoldBoard.Request? Form { get; set; }

    public string DoctorName { get; private set; } = "";
    public string Heading { get; private set; } = "";

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, HoldBoard.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, HoldBoard.TaskName);
        Heading = task.Opened!.Text;
        DoctorName = (await db.GetPortfolio(task.CaseNumber, ct)).DoctorName;
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

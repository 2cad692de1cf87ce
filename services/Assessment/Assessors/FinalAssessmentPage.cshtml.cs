using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

[Authorize(Policy = Policies.Assess)]
internal sealed class FinalAssessmentPage(AssessmentDb db, CurrentUser user, SignFinalAssessment slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public SignFinalAssessment.Request? Form { get; set; }

    internal Portfolio Portfolio { get; private set; } = null!;
    internal Dossier Dossier { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, SignFinalAssessment.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, SignFinalAssessment.TaskName);
        Portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        Dossier = Portfolio.FrozenDossier();
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, Form!, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

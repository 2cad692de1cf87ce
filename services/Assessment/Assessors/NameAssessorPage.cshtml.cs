using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

[Authorize(Policy = Policies.DirectStudies)]
internal sealed class NameAssessorPage(AssessmentDb db, CurrentUser user, NameAssessor slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public string? AssessorId { get; set; }

    public string DoctorName { get; private set; } = "";
    public string CaseNumber { get; private set; } = "";
    internal IReadOnlyList<NameAssessor.Candidate> Candidates { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, NameAssessor.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, NameAssessor.TaskName);
        CaseNumber = task.CaseNumber;
        DoctorName = (await db.GetPortfolio(task.CaseNumber, ct)).DoctorName;
        Candidates = await slice.Candidates(ct);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(AssessorId)) throw new RuleViolationException("Välj en extern bedömare.");
        await slice.Do(TaskId, new(AssessorId), ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

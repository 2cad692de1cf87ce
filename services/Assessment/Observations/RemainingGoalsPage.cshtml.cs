using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Observations;

[Authorize(Policy = Policies.Assess)]
internal sealed class RemainingGoalsPage(AssessmentDb db, RegionCatalog regions, ReadPortfolio read, CurrentUser user, AssessRemainingGoals slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public List<string> Goals { get; set; } = [];

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Activities { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Verification { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Extend { get; set; }

    public string DoctorName { get; private set; } = "";
    public IReadOnlyList<LearningGoal> Missing { get; private set; } = [];
    internal IReadOnlyList<PeriodToSupplement> ToSupplement { get; private set; } = [];

    /// <summary>Why the portfolio was opened again, where goals are judged anew for it; null otherwise.</summary>
    internal Reopening? Reopening { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, AssessRemainingGoals.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, AssessRemainingGoals.TaskName);
        var portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        var rules = regions.RulesOf(portfolio);
        DoctorName = portfolio.DoctorName;
        Missing = [.. (await db.MissingGoals(task.CaseNumber, rules, ct)).Select(g => rules.FindGoal(g)!)];
        ToSupplement = await read.ToSupplement(portfolio, ct);
        Reopening = portfolio.Reopenings.LastOrDefault();
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(TaskId, new([.. Goals.Select(g => new GoalJudgement(g, Activities ?? "", Verification ?? ""))], Extend), ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

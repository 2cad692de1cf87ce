using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Observations;

/// <summary>The form of one assessment, or of the overall assessment of a period: the task says which.</summary>
[Authorize(Policy = Policies.Assess)]
internal sealed class AssessPage(AssessmentDb db, RegionCatalog regions, CurrentUser user, SignObservation signObservation, SignPeriod signPeriod) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public int Level { get; set; }

    [BindProperty]
    public List<string> Goals { get; set; } = [];

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Strengths { get; set; }

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Development { get; set; }

    [BindProperty]
    public bool? Approved { get; set; }

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Summary { get; set; }

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Consequence { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Activities { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Verification { get; set; }

    public bool IsPeriod { get; private set; }
    internal Portfolio Portfolio { get; private set; } = null!;
    public string Heading { get; private set; } = "";
    public AssessmentScale Scale { get; private set; } = null!;
    public IReadOnlyList<LearningGoal> AllGoals => regions.RulesOf(Portfolio).Goals;
    public IReadOnlyList<string> PlannedGoals { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, SignObservation.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, SignObservation.TaskName);
        Portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        Scale = regions.Region(Portfolio.RegionOf(task.Payload("placementId")!)).Assessments.Scale;
        IsPeriod = task.Payload("instrument") == RequiredItems.PeriodAssessmentKey;
        Heading = task.Opened!.Text;
        PlannedGoals = Portfolio.Placement(task.Payload("placementId")!)?.Goals ?? [];
    }

    public async Task<IActionResult> OnPostObservation(CancellationToken ct)
    {
        if (Level == 0) throw new RuleViolationException("Välj en grad av självständighet.");
        if (string.IsNullOrWhiteSpace(Strengths) || string.IsNullOrWhiteSpace(Development)) throw new RuleViolationException("Skriv både vad som gick bra och vad läkaren kan utveckla.");
        await signObservation.Do(TaskId, new(Level, Goals, Strengths, Development), ct);
        return Redirect("/workflow/inbox?done=1");
    }

    public async Task<IActionResult> OnPostPeriod(CancellationToken ct)
    {
        if (Approved is null) throw new RuleViolationException("Välj om perioden är godkänd eller behöver kompletteras.");
        if (string.IsNullOrWhiteSpace(Summary)) throw new RuleViolationException("Skriv en sammanfattning av perioden.");
        await signPeriod.Do(TaskId, new(Approved, Summary, [.. Goals.Select(g => new GoalJudgement(g, Activities ?? "", Verification ?? ""))], Consequence), ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

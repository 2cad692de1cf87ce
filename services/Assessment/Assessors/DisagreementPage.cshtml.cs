using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

/// <summary>Both views side by side, and the study director's decision.</summary>
[Authorize(Policy = Policies.DirectStudies)]
internal sealed class DisagreementPage(AssessmentDb db, CurrentUser user, ResolveDisagreement slice) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public List<string> Goals { get; set; } = [];

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Reason { get; set; }

    internal Portfolio Portfolio { get; private set; } = null!;
    internal Disagreement Disagreement { get; private set; } = null!;
    internal IReadOnlyList<DossierGoal> AllGoals { get; private set; } = [];
    internal IEnumerable<DossierGoal> Disputed => AllGoals.Where(g => Disagreement.Goals.Contains(g.Code));
    public string FrozenOn { get; private set; } = "";
    public string AssessorName { get; private set; } = "";
    public string MainSupervisorName { get; private set; } = "";
    public string AssessorView { get; private set; } = "";
    public static string MainSupervisorView => "Har bedömt portfolion färdig för slutbedömning.";

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, ResolveDisagreement.TaskName, user, ct);
        await Load(ct);
        Goals = [.. Disagreement.Goals]; // what is disputed is proposed; the director may choose otherwise
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, ResolveDisagreement.TaskName);
        Portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        Disagreement = await slice.Find(task.CaseNumber, ct);
        var content = Portfolio.FrozenDossier();
        AllGoals = content.Goals;
        FrozenOn = content.FrozenOn.Iso();
        MainSupervisorName = Disagreement.ByAssessor ? content.MainSupervisor.Name : Disagreement.PersonName;
        AssessorName = (await db.LatestAssignment(task.CaseNumber, ct))?.AssessorName ?? "";
        AssessorView = Portfolio.AssessorSignature is { } signed ? $"Skrev under {signed.On.Iso()} att samtliga delmål är uppnådda." : "";
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(Outcome)) throw new RuleViolationException("Välj hur ärendet går vidare.");
        await slice.Do(TaskId, new(Outcome, Goals, Reason ?? ""), ct);
        return Redirect("/workflow/inbox?done=1");
    }
}

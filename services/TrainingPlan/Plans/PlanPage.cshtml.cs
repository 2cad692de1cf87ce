using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Plans;

[Authorize(Policy = Policies.WorkOnPlan)]
internal sealed class PlanPageModel(PlanReader reader, PlanSteps steps, CurrentUser user) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    /// <summary>The task that the user came for.</summary>
    [BindProperty(SupportsGet = true, Name = "task"), StringLength(200)]
    public string? TaskId { get; set; }

    [BindProperty]
    public PlanForm Form { get; set; } = new();

    [BindProperty, StringLength(2000, ErrorMessage = "Kommentaren får ha högst {1} tecken.")]
    public string? Comment { get; set; }

    public PlanView Plan { get; private set; } = null!;
    public PlanChoices Choices { get; private set; } = new([], []);
    public OpenTask? MyTask { get; private set; }

    /// <summary>What the user may begin beside the tasks, and nothing refuses.</summary>
    public bool MayChange => Plan.Refused.Change is null && user.MayChange(Plan.UnitId, Plan.Current.MainSupervisorId);
    public bool MayNoteAbsence => Plan.Refused.Absence is null && user.MayNoteAbsence(Plan.UnitId, Plan.Current.MainSupervisorId);
    public bool MayLeave => Plan.Refused.Leave is null && user.MayEnd(Plan.UnitId);
    public bool MayMove => Plan.Refused.Move is null && user.MayEnd(Plan.UnitId);

    public bool IsMine(string taskName) => MyTask?.Opened?.Name == taskName;
    public IEnumerable<Finding> ToSetAside => Plan.Findings.Where(f => f is { Severity: Severity.Refusal, MayOverride: true }).DistinctBy(f => f.RuleId);

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        Form = PlanForm.Of(Plan.Current);
    }

    public async Task Load(CancellationToken ct)
    {
        Plan = await reader.Get(CaseNumber, ct) ?? throw PlanReader.Missing(CaseNumber);
        MyTask = await reader.MyTask(CaseNumber, TaskId, ct);
        if (IsMine(PlanSteps.Prepare)) Choices = await reader.Choices(ct);
        if (Form.Placements.Count == 0) Form = PlanForm.Of(Plan.Current);
    }

    /// <summary>The button that was pressed.</summary>
    public async Task<IActionResult> OnPost(string? step, CancellationToken ct)
    {
        var task = TaskId ?? "";
        switch (step)
        {
            case "save": return await Edited(edit => steps.Save(CaseNumber, task, edit, ct), ct);
            case "submit": return await Edited(edit => steps.Submit(CaseNumber, task, edit, Form.Reasons.ToDictionary(r => r.Key, r => r.Value ?? "", StringComparer.Ordinal), ct), ct);
            case "approve": await steps.Approve(CaseNumber, task, Comment, ct); return Done();
            case "sendBack": await steps.SendBack(CaseNumber, task, Comment, ct); return Done();
            case "sign": await steps.SignAsDoctor(CaseNumber, task, ct); return Done();
            default: return BadRequest();
        }
    }

    private async Task<IActionResult> Edited(Func<PlanEdit, Task> act, CancellationToken ct)
    {
        if (Form.ToEdit(ModelState) is not { } edit)
        {
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await act(edit);
        return Done();
    }

    private RedirectResult Done() => Redirect($"/training-plan/plans/{Uri.EscapeDataString(CaseNumber)}?done=1");
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Versions;

/// <summary>Tries a move to a version without doing it; an administrator does it from here.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class DryRunPageModel(WorkflowDb db, MoveSurvey survey, IOutbox<WorkflowDb> outbox, RegionCatalog regions, BusinessClock clock, CurrentUser user) : PageModel, IFormPage
{
    public const int PageSize = 100;

    [FromRoute]
    public string DefinitionId { get; set; } = "";

    [FromRoute]
    public int Number { get; set; }

    [FromQuery]
    public int P { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    public string OperationId { get; private set; } = "";
    public bool MayChange => VersionRights.MayChange(user);
    public DryRunView? DryRun { get; private set; }
    public int Pages { get; private set; }
    public IEnumerable<ProcessVerdict> Shown => Ordered.Skip((P - 1) * PageSize).Take(PageSize);

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(string? operationId, CancellationToken ct)
    {
        VersionRights.Require(user);
        if (new Act(Reason, operationId).Problems().Values.FirstOrDefault() is [var problem, ..])
        {
            ModelState.AddModelError(nameof(Reason), problem);
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await StartMove.Handle(DefinitionId, Number, new(Reason, operationId), user, db, survey, outbox, regions, clock, ct);
        return Redirect($"/workflow/version-moves/{operationId}?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        DryRun = await survey.DryRun(DefinitionId, Number, user, ct) ?? throw new NotFoundException("Processen har ingen sådan version. Se listan över processer.");
        Pages = Math.Max(1, (DryRun.Processes.Count + PageSize - 1) / PageSize);
        P = Math.Clamp(P, 1, Pages);
        OperationId = Guid.NewGuid().ToString("N");
    }

    /// <summary>What somebody may have to do something about comes first.</summary>
    private IEnumerable<ProcessVerdict> Ordered => DryRun!.Processes.OrderBy(v => v.Verdict switch { Verdict.Cannot => 0, Verdict.Moves => 1, _ => 2 });
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Versions;

/// <summary>How a move went, case by case; an administrator undoes it here.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class MovePageModel(WorkflowDb db, ProcessMoving moving, IOutbox<WorkflowDb> outbox, RegionCatalog regions, CurrentUser user) : PageModel, IFormPage
{
    [FromRoute]
    public string OperationId { get; set; } = "";

    [FromQuery]
    public int P { get; set; } = 1;

    public bool MayChange => VersionRights.MayChange(user);
    public MoveView? Move { get; private set; }
    public int Pages { get; private set; }
    public IEnumerable<ProcessMoveView> Shown => Move!.Processes.Skip((P - 1) * DryRunPageModel.PageSize).Take(DryRunPageModel.PageSize);

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostUndo(string? runId, CancellationToken ct) =>
        Done((await UndoMove.One(OperationId, runId ?? "", user, db, moving, regions, ct)).Result is NotFound);

    public async Task<IActionResult> OnPostUndoAll(CancellationToken ct) => Done((await UndoMove.All(OperationId, user, db, outbox, regions, ct)).Result is NotFound);

    public async Task Load(CancellationToken ct)
    {
        Move = await GetMove.Read(OperationId, db, user, regions, ct) ?? throw new NotFoundException("Flytten finns inte. Se listan över processer.");
        Pages = Math.Max(1, (Move.Processes.Count + DryRunPageModel.PageSize - 1) / DryRunPageModel.PageSize);
        P = Math.Clamp(P, 1, Pages);
    }

    private IActionResult Done(bool missing) => missing ? throw new NotFoundException("Processen ingår inte i flytten.") : Redirect($"/workflow/version-moves/{Uri.EscapeDataString(OperationId)}?done=1");
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Allocations;

[Authorize(Policy = Policies.Staff)]
internal sealed class AllocationPageModel(AllocatePlace allocate) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string TaskId { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Välj en enhet."), StringLength(64)]
    public string UnitId { get; set; } = "";

    [BindProperty, StringLength(64)]
    public string? SupervisorId { get; set; }

    public AllocationView View { get; private set; } = null!;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct) => View = await allocate.Show(TaskId, ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await allocate.Allocate(TaskId, new(UnitId, SupervisorId), ct);
        return Redirect($"/training-plan/allocations/{Uri.EscapeDataString(TaskId)}?done=1");
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Plans;

[Authorize(Policy = Policies.WorkOnPlan)]
internal sealed class PlanListModel(PlanReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "nr")]
    public int PageNumber { get; set; } = 1;

    public PlanListView Plans { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct) =>
        Plans = await reader.List(Enum.TryParse<PlanStatus>(Status, ignoreCase: true, out var status) ? status : null, PageNumber, ct);

    public string Link(int page) => $"/training-plan/plans?nr={page}{(string.IsNullOrEmpty(Status) ? "" : "&status=" + Uri.EscapeDataString(Status))}";
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Plans;

[Authorize(Policy = Policies.ChangePlan)]
internal sealed class PlanChangePageModel(PlanReader reader, OpenChange change) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv varför programmet ändras."), StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string Reason { get; set; } = "";

    [BindProperty, StringLength(64)]
    public string? MainSupervisorId { get; set; }

    public PlanView Plan { get; private set; } = null!;
    public IReadOnlyList<SupervisorChoice> MainSupervisors { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        Plan = await reader.Get(CaseNumber, ct) ?? throw PlanReader.Missing(CaseNumber);
        MainSupervisors = await reader.MainSupervisors(ct);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await change.Open(CaseNumber, new(Reason, MainSupervisorId), ct);
        return Redirect($"/training-plan/plans/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }
}

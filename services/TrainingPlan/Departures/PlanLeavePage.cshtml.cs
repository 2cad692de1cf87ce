using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.TrainingPlan.Plans;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Departures;

[Authorize(Policy = Policies.EndPlan)]
internal sealed class PlanLeavePageModel(PlanReader reader, EndPlan end) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    [BindProperty, StringLength(32)]
    public string? LastDay { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv ett skäl."), StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string Reason { get; set; } = "";

    [BindProperty]
    public bool Confirmed { get; set; }

    public PlanView Plan { get; private set; } = null!;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct) => Plan = await reader.Get(CaseNumber, ct) ?? throw PlanReader.Missing(CaseNumber);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var lastDay = FormText.Date(LastDay, nameof(LastDay), ModelState);
        if (!Confirmed) ModelState.AddModelError(nameof(Confirmed), "Bekräfta att läkaren slutar.");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await end.Leave(CaseNumber, new(lastDay, Reason), ct);
        return Redirect($"/training-plan/plans/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }
}

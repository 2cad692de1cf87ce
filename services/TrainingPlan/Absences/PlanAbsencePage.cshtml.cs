using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.TrainingPlan.Plans;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Absences;

[Authorize(Policy = Policies.NoteAbsence)]
internal sealed class PlanAbsencePageModel(PlanReader reader, RegisterAbsence absences) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    [BindProperty, StringLength(32)]
    public string? From { get; set; }

    [BindProperty, StringLength(32)]
    public string? To { get; set; }

    [BindProperty, Required(ErrorMessage = "Välj om tiden räknas.")]
    public bool? Counts { get; set; }

    public PlanView Plan { get; private set; } = null!;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct) => Plan = await reader.Get(CaseNumber, ct) ?? throw PlanReader.Missing(CaseNumber);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var request = new AbsenceRequest(FormText.Date(From, nameof(From), ModelState), FormText.Date(To, nameof(To), ModelState), Counts == true);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await absences.Register(CaseNumber, request, ct);
        return Redirect($"/training-plan/plans/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }
}

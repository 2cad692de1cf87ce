using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Plans;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.TrainingPlan.Departures;

[Authorize(Policy = Policies.EndPlan)]
internal sealed class PlanMovePageModel(PlanReader reader, EndPlan end, RegionCatalog regions) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Välj en region."), StringLength(64)]
    public string RegionId { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Välj en enhet."), StringLength(64)]
    public string UnitId { get; set; } = "";

    [BindProperty, StringLength(32)]
    public string? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv ett skäl."), StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string Reason { get; set; } = "";

    [BindProperty]
    public bool Confirmed { get; set; }

    public PlanView Plan { get; private set; } = null!;
    public PlanChoices Choices { get; private set; } = new([], []);
    public IReadOnlyList<RegionProfile> Regions { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        Plan = await reader.Get(CaseNumber, ct) ?? throw PlanReader.Missing(CaseNumber);
        Choices = await reader.Choices(ct);
        Regions = [.. regions.Regions.OrderBy(r => r.Name, StringComparer.Ordinal)];
        if (RegionId.Length == 0) RegionId = Plan.RegionId;
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var from = FormText.Date(From, nameof(From), ModelState);
        if (!Confirmed) ModelState.AddModelError(nameof(Confirmed), "Bekräfta att den nya arbetsgivaren tar över.");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await end.Move(CaseNumber, new(RegionId, UnitId, from, Reason), ct);
        return Redirect($"/training-plan/plans/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }
}

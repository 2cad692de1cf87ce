using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

[Authorize(Policy = Policies.DirectStudies)]
internal sealed class WaivePage(WaiveTie slice) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [FromRoute]
    public string AssessorId { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv varför kopplingen inte har betydelse."), StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Reason { get; set; }

    public string DoctorName { get; private set; } = "";
    public string AssessorName { get; private set; } = "";
    public IReadOnlyList<string> Ties { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        var (portfolio, assessor, ties) = await slice.Find(CaseNumber, AssessorId, ct);
        (DoctorName, AssessorName, Ties) = (portfolio.DoctorName, assessor.Name, [.. ties.Select(t => t.WithSource)]);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(CaseNumber, AssessorId, new(Reason ?? ""), ct);
        return Redirect($"/assessment/portfolios/{CaseNumber}?done=1");
    }
}

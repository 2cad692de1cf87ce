using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

[Authorize(Policy = Policies.DirectStudies)]
internal sealed class RevokePage(RevokeAssignment slice) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv vilken koppling som har kommit fram."), StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Reason { get; set; }

    public string AssessorName { get; private set; } = "";
    public string DoctorName { get; private set; } = "";

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        var (portfolio, assignment) = await slice.Find(CaseNumber, ct);
        (DoctorName, AssessorName) = (portfolio.DoctorName, assignment.AssessorName);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await slice.Do(CaseNumber, new(Reason ?? ""), ct);
        return Redirect($"/assessment/portfolios/{CaseNumber}?done=1");
    }
}

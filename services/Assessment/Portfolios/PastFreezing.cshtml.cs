using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A frozen portfolio that was opened again, as it was read and signed then.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PastFreezing(AssessmentDb db, CurrentUser user) : PageModel
{
    public string CaseNumber { get; private set; } = "";
    internal Freezing Freezing { get; private set; } = null!;
    internal Dossier Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string caseNumber, int number, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, ct) is null || await db.Freezings.AsNoTracking().SingleOrDefaultAsync(f => f.CaseNumber == caseNumber && f.Number == number, ct) is not { } freezing) return NotFound();
        (CaseNumber, Freezing, Dossier) = (caseNumber, freezing, freezing.Dossier);
        return Page();
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Portfolios;

[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PortfolioPage(AssessmentDb db, ReadPortfolio read, CurrentUser user, BusinessClock clock) : PageModel
{
    internal Dossier Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string caseNumber, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, ct) is not { } portfolio) return NotFound();
        Dossier = await read.Dossier(portfolio, clock.Today, ct);
        return Page();
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PortfolioPage(AssessmentDb db, ReadPortfolio read, CurrentUser user, BusinessClock clock) : PageModel
{
    internal Dossier Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string caseNumber, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct);
        if (portfolio?.Plan is null) return NotFound();
        if (!ReadPortfolio.MayRead(user, portfolio)) throw new NotAllowedException("Portfolion är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.");
        Dossier = await read.Dossier(portfolio, clock.Today, ct);
        return Page();
    }
}

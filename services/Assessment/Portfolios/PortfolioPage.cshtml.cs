using BtFlow.Assessment.Assessors;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PortfolioPage(AssessmentDb db, ReadPortfolio read, RegionCatalog regions, CurrentUser user, BusinessClock clock) : PageModel
{
    internal Dossier Dossier { get; private set; } = null!;
    public DateOnly? EndedOn { get; private set; }
    public string? Advice { get; private set; }
    public string? SupervisorLeaves { get; private set; }
    public bool MayRevoke { get; private set; }
    internal IReadOnlyList<PeriodToSupplement> ToSupplement { get; private set; } = [];
    internal IReadOnlyList<Freezing> Earlier { get; private set; } = [];

    public async Task<IActionResult> OnGet(string caseNumber, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, ct) is not { } portfolio) return NotFound();
        var region = regions.Region(portfolio.RegionId!);
        Dossier = await read.Dossier(portfolio, clock.Today, ct);
        EndedOn = portfolio.Status == PortfolioStatus.Ended ? portfolio.EndedOn : null;
        Advice = TwoYearAdvice.AtRisk(portfolio.Hired!, portfolio.Plan, portfolio.Status, region, regions.RulesOf(portfolio), clock.Today)?.WithSource;
        if (portfolio.Status is PortfolioStatus.Open or PortfolioStatus.Frozen && (await db.Staff.FindAsync([portfolio.Plan!.MainSupervisorId], ct))?.Record is { LastDay: { } last } main)
            SupervisorLeaves = $"Huvudhandledaren {main.Name} slutar {last.Iso()}. Utse en ny i utbildningsprogrammet.";
        MayRevoke = portfolio.Status == PortfolioStatus.Frozen && user.AnswersFor(portfolio.UnitId, Roles.StudyDirector, region.Plan.ApprovalRoles["nameAssessor"])
            && await db.LatestAssignment(caseNumber, ct) is { EndedBy: null };
        ToSupplement = portfolio.Status == PortfolioStatus.Open ? await read.ToSupplement(portfolio, ct) : [];
        Earlier = await db.Freezings.AsNoTracking().Where(f => f.CaseNumber == caseNumber).OrderBy(f => f.Number).ToListAsync(ct);
        return Page();
    }
}

using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PortfolioList(AssessmentDb db, CurrentUser user, RegionCatalog regions, BusinessClock clock) : PageModel
{
    internal const int PageSize = 50;

    internal sealed record Row(string CaseNumber, string DoctorName, string Region, string Status, string? Advice);

    internal IReadOnlyList<Row> Portfolios { get; private set; } = [];

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    internal string? Next { get; private set; }

    /// <summary>Pages by case number, so that a page costs the same however far in it lies.</summary>
    public async Task OnGet(CancellationToken ct)
    {
        var from = After ?? "";
        var rows = await db.Portfolios.AsNoTracking().ReadableBy(user).Where(p => string.Compare(p.CaseNumber, from) > 0)
            .OrderBy(p => p.CaseNumber).Take(PageSize + 1).Select(p => new { p.CaseNumber, p.Hired, p.Plan, p.RegionId, p.EndedOn, p.Status }).ToListAsync(ct);
        Next = rows.Count > PageSize ? rows[PageSize - 1].CaseNumber : null;
        var today = clock.Today;
        Portfolios =
        [
            .. from p in rows.Take(PageSize)
               let region = regions.Region(p.RegionId!)
               let advice = TwoYearAdvice.AtRisk(p.Hired!, p.Plan, p.Status, region, regions.RulesOf(p.Hired!.RuleSetVersion), today)
               select new Row(p.CaseNumber, p.Hired!.Applicant.Name, region.CareProvider, Word(p.Status, p.EndedOn), advice is null ? null : $"Tvåårsrådet i fara ({advice.RuleId})"),
        ];
    }

    private static string Word(PortfolioStatus status, DateOnly? endedOn) => status switch
    {
        PortfolioStatus.Open => "Underlag samlas in",
        PortfolioStatus.Frozen => "Fryst inför slutbedömning",
        PortfolioStatus.Ended => $"Avslutad i förtid {endedOn.Iso()}",
        _ => "Slutbedömd",
    };
}

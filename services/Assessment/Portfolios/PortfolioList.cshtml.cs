using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class PortfolioList(AssessmentDb db, CurrentUser user) : PageModel
{
    private const int PageSize = 50;

    internal IReadOnlyList<Portfolio> Portfolios { get; private set; } = [];

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    internal string? Next { get; private set; }

    /// <summary>Pages by case number, so that a page costs the same however many cases there are.</summary>
    public async Task OnGet(CancellationToken ct)
    {
        var from = After ?? "";
        var rows = await db.Portfolios.AsNoTracking().Where(p => p.CaseNumber.CompareTo(from) > 0 && p.Status != PortfolioStatus.Awaited)
            .OrderBy(p => p.CaseNumber).Take(PageSize + 1).ToListAsync(ct);
        Next = rows.Count > PageSize ? rows[PageSize - 1].CaseNumber : null;
        Portfolios = [.. rows.Take(PageSize).Where(p => ReadPortfolio.MayRead(user, p))];
    }

    public static string Word(PortfolioStatus status) => status switch
    {
        PortfolioStatus.Open => "Underlag samlas in",
        PortfolioStatus.Frozen => "Fryst inför slutbedömning",
        PortfolioStatus.Signed => "Slutbedömd",
        _ => "Inte öppnad",
    };
}

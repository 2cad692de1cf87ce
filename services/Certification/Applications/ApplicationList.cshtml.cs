using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

[Authorize(Policy = Policies.RunOffice)]
internal sealed class ApplicationList(CertificationDb db, RegionCatalog regions, CurrentUser user) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    internal IReadOnlyList<BtApplication> Applications { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        var from = After ?? "";
        var query = db.Applications.AsNoTracking().OfOffice(user, regions).Where(a => a.CaseNumber.CompareTo(from) > 0);
        if (Enum.TryParse<ApplicationStatus>(Status, out var wanted)) query = query.Where(a => a.Status == wanted);
        var rows = await query.OrderBy(a => a.CaseNumber).Take(PageSize + 1).ToListAsync(ct);
        Next = rows.Count > PageSize ? rows[PageSize - 1].CaseNumber : null;
        Applications = [.. rows.Take(PageSize)];
    }
}

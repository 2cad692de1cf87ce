using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

[Authorize(Policy = Policies.Staff)]
internal sealed class CaseSearchModel(WorkflowDb db, CurrentUser user, RegionCatalog regions) : PageModel
{
    private const int PageSize = 25;

    public string Q { get; private set; } = "";
    public int P { get; private set; }
    public int Pages { get; private set; }
    public int Count { get; private set; }
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public async Task OnGet(string? q, int? p, CancellationToken ct)
    {
        Q = q?.Trim() ?? "";
        var wanted = Case.ForSearch(Q);
        var found = db.CasesReadableBy(user, regions).Where(c => wanted == "" || c.SearchText.Contains(wanted));
        Count = await found.CountAsync(ct);
        Pages = Math.Max(1, (Count + PageSize - 1) / PageSize);
        P = Math.Clamp(p ?? 1, 1, Pages);
        Cases = await found.OrderByDescending(c => c.OpenedAt).ThenBy(c => c.CaseNumber).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(ct);
    }
}

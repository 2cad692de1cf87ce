using BtFlow.Hosting;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>A call's applicants by stage. Each filter is answered by an index, one page at a time.</summary>
[Authorize(Policy = Policies.Recruit)]
internal sealed class ApplicantBoardModel(RecruitmentDb db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Call { get; set; }

    [BindProperty(SupportsGet = true)]
    public Stage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public EligibilityStatus? Proposed { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public sealed record CallChoice(string CallId, string Title);

    public sealed record Row(string ApplicationNumber, string? CaseNumber, string Name, Stage Stage, EligibilityStatus? Proposed, IReadOnlyList<Finding> Reasons, string? RejectedFor, bool Reserve, IReadOnlyList<string> MayBe);

    public IReadOnlyList<CallChoice> Calls { get; private set; } = [];

    public IReadOnlyDictionary<Stage, int> Counts { get; private set; } = new Dictionary<Stage, int>();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Matches { get; private set; }

    public int Pages => Math.Max(1, (Matches + PageSize - 1) / PageSize);

    public async Task OnGet(CancellationToken ct)
    {
        Calls = [.. (await db.Calls.AsNoTracking().OrderBy(c => c.CallId).Select(c => new { c.CallId, c.Definition }).ToListAsync(ct)).Select(c => new CallChoice(c.CallId, c.Definition.Title))];
        Call ??= Calls.LastOrDefault()?.CallId;
        if (Call is null) return;

        Counts = await db.Applications.Where(a => a.CallId == Call).GroupBy(a => a.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var found = await Filter(db.Applications.AsNoTracking().Where(a => a.CallId == Call), ct);
        Matches = await found.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        var rows = await found.Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Select(a => new { a.ApplicationNumber, a.CaseNumber, a.Applicant, a.Stage, a.Proposed, a.Proposal, a.RejectedFor, a.ReserveSince, a.Turn }).ToListAsync(ct);
        var mayBe = await MayBeTheSame([.. rows.Select(r => r.ApplicationNumber)], ct);
        Rows = [.. rows.Select(a => new Row(
            a.ApplicationNumber, a.CaseNumber, a.Applicant.Name, a.Stage, a.Proposed, Reasons(a.Proposal), a.RejectedFor, a.ReserveSince is not null && a.Turn is null, [.. mayBe[a.ApplicationNumber].Order(StringComparer.Ordinal)]))];
    }

    /// <summary>This page's address with another stage or page number, the other choices kept.</summary>
    public string Link(Stage? stage, int page = 1) => "?" + string.Join("&", new[] { ("call", Call), ("stage", stage?.ToString()), ("proposed", Proposed?.ToString()), ("search", Search), ("p", page == 1 ? null : $"{page}") }
        .Where(q => !string.IsNullOrEmpty(q.Item2)).Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2!)}"));

    /// <summary>The filters, each in the order of the index that answers it.</summary>
    private async Task<IQueryable<Application>> Filter(IQueryable<Application> all, CancellationToken ct)
    {
        if (Stage is { } stage) all = all.Where(a => a.Stage == stage);
        if (Proposed is { } proposed) all = all.Where(a => a.Proposed == proposed);
        if (Search?.Trim() is not { Length: > 0 } search) return all.OrderBy(a => a.ApplicationNumber);

        // One condition a query: with OR between them SQLite reads every row of the call.
        var (byNumber, byCase) = (all.Where(a => a.ApplicationNumber == search), all.Where(a => a.CaseNumber == search));
        if (await byNumber.AnyAsync(ct)) return byNumber;
        if (await byCase.AnyAsync(ct)) return byCase;
        var from = Names.Fold(search);
        var to = from + "\uffff"; // a range instead of LIKE, so that the index is used
        return all.Where(a => string.Compare(a.SearchKey, from) >= 0 && string.Compare(a.SearchKey, to) < 0).OrderBy(a => a.SearchKey);
    }

    /// <summary>For the page's applications, those others that may be the same person's and that nobody has decided on.</summary>
    private async Task<ILookup<string, string>> MayBeTheSame(IReadOnlyList<string> numbers, CancellationToken ct)
    {
        var open = db.Duplicates.AsNoTracking().Where(d => d.CallId == Call && d.State == DuplicateState.Proposed);
        var pairs = await open.Where(d => numbers.Contains(d.First)).Select(d => new { Number = d.First, Other = d.Second })
            .Concat(open.Where(d => numbers.Contains(d.Second)).Select(d => new { Number = d.Second, Other = d.First })).ToListAsync(ct);
        return pairs.ToLookup(p => p.Number, p => p.Other, StringComparer.Ordinal);
    }

    private static IReadOnlyList<Finding> Reasons(EligibilityProposal? proposal) => proposal is null ? [] : [.. proposal.Findings.Where(f => f.Severity != Severity.Information)];
}

using BtFlow.Recruitment.Applications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>The pairs of applications to a call that may be the same person's, and what has been decided of them.</summary>
internal static class ShowDuplicates
{
    public sealed record Response(Side First, Side Second, IReadOnlyList<string> Why, DuplicateState State, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason);

    public sealed record Side(string ApplicationNumber, string? CaseNumber, string Name, Stage Stage);

    /// <summary>One pair as seen from one of its applications.</summary>
    public sealed record Seen(string ApplicationNumber, string? CaseNumber, string Name, Stage Stage, IReadOnlyList<string> Why, DuplicateState State, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason);

    public static async Task<Results<Ok<List<Response>>, NotFound>> Handle(string callId, RecruitmentDb db, CancellationToken ct, DuplicateState? state = null)
    {
        if (!await db.Calls.AnyAsync(c => c.CallId == callId, ct)) return TypedResults.NotFound();
        var pairs = await db.Duplicates.AsNoTracking().Where(d => d.CallId == callId && (state == null || d.State == state)).OrderBy(d => d.First).ThenBy(d => d.Second).ToListAsync(ct);
        var sides = await Sides(db, callId, [.. pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct()], ct);
        return TypedResults.Ok(pairs.Select(p => new Response(sides[p.First], sides[p.Second], Words(p), p.State, p.DecidedBy, p.DecidedAt, p.Reason)).ToList());
    }

    internal static async Task<IReadOnlyList<Seen>> Of(RecruitmentDb db, string callId, string number, CancellationToken ct)
    {
        var pairs = await db.Duplicates.AsNoTracking().Where(d => d.CallId == callId && d.First == number)
            .Concat(db.Duplicates.AsNoTracking().Where(d => d.CallId == callId && d.Second == number)).ToListAsync(ct);
        var sides = pairs.Count == 0 ? [] : await Sides(db, callId, [.. pairs.Select(p => p.OtherThan(number))], ct);
        return [.. pairs.OrderBy(p => p.OtherThan(number), StringComparer.Ordinal).Select(p => (Pair: p, Side: sides[p.OtherThan(number)]))
            .Select(p => new Seen(p.Side.ApplicationNumber, p.Side.CaseNumber, p.Side.Name, p.Side.Stage, Words(p.Pair), p.Pair.State, p.Pair.DecidedBy, p.Pair.DecidedAt, p.Pair.Reason))];
    }

    private static IReadOnlyList<string> Words(PossibleDuplicate pair) => [.. pair.Reasons.Select(FindDuplicates.InWords)];

    private static async Task<Dictionary<string, Side>> Sides(RecruitmentDb db, string callId, IReadOnlyList<string> numbers, CancellationToken ct) =>
        (await db.Applications.AsNoTracking().Where(a => a.CallId == callId && numbers.Contains(a.ApplicationNumber)).Select(a => new { a.ApplicationNumber, a.CaseNumber, a.Applicant, a.Stage }).ToListAsync(ct))
        .ToDictionary(a => a.ApplicationNumber, a => new Side(a.ApplicationNumber, a.CaseNumber, a.Applicant.Name, a.Stage), StringComparer.Ordinal);
}

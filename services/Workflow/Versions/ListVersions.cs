using BtFlow.Hosting;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>A published version. <paramref name="Running"/>: how many processes follow it.</summary>
internal sealed record VersionView(string DefinitionId, int Number, string Name, string Hash, DateTimeOffset PublishedAt, string ByName, bool CameWithFiles, string Reason, int Running)
{
    public static VersionView Of(DefinitionVersion version, int running) =>
        new(version.DefinitionId, version.Number, version.Name, version.Hash, BusinessClock.Local(version.PublishedAt), version.ByName, version.CameWithFiles, version.Reason, running);
}

/// <summary>A process with its versions, the newest first. <paramref name="Offered"/>: the folder has a file that differs from the newest version and is not published by itself.</summary>
internal sealed record DefinitionView(string DefinitionId, string Name, int Current, bool Offered, IReadOnlyList<VersionView> Versions, IReadOnlyList<MoveSummary> Moves);

/// <summary>A move in numbers; the latest first.</summary>
internal sealed record MoveSummary(string OperationId, int ToVersion, string ByName, DateTimeOffset At, string Reason, IReadOnlyDictionary<MoveState, int> Count);

internal static class ListVersions
{
    private const int MostMoves = 20;

    public static async Task<Ok<IReadOnlyList<DefinitionView>>> Handle(WorkflowDb db, DefinitionShelf shelf, CancellationToken ct) => TypedResults.Ok(await Read(db, shelf, ct));

    public static async Task<IReadOnlyList<DefinitionView>> Read(WorkflowDb db, DefinitionShelf shelf, CancellationToken ct)
    {
        var versions = await db.Versions.AsNoTracking().ToListAsync(ct);
        var running = await db.Runs.Where(r => r.EndedAt == null).GroupBy(r => new { r.DefinitionId, r.DefinitionHash, r.DefinitionVersion }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var moves = await db.VersionMoves.AsNoTracking().ToListAsync(ct);
        var views = new List<DefinitionView>();
        foreach (var own in versions.GroupBy(v => v.DefinitionId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var ordered = own.OrderByDescending(v => v.Number).ToList();
            int Running(DefinitionVersion version) => running.Where(r => r.Key.DefinitionId == version.DefinitionId
                && (r.Key.DefinitionVersion ?? ordered.FirstOrDefault(v => v.Hash == r.Key.DefinitionHash)?.Number) == version.Number).Sum(r => r.Count);
            views.Add(new(own.Key, ordered[0].Name, ordered[0].Number, shelf.Shipped.TryGetValue(own.Key, out var file) && file.Hash != ordered[0].Hash,
                [.. ordered.Select(v => VersionView.Of(v, Running(v)))], await Summaries(db, moves.Where(m => m.DefinitionId == own.Key), ct)));
        }
        return views;
    }

    private static async Task<IReadOnlyList<MoveSummary>> Summaries(WorkflowDb db, IEnumerable<VersionMove> moves, CancellationToken ct)
    {
        var latest = moves.OrderByDescending(m => m.At).ThenBy(m => m.OperationId, StringComparer.Ordinal).Take(MostMoves).ToList();
        var ids = latest.Select(m => m.OperationId).ToList();
        var counts = (await db.ProcessMoves.Where(p => ids.Contains(p.OperationId)).GroupBy(p => new { p.OperationId, p.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.Key.OperationId);
        return [.. latest.Select(m => new MoveSummary(m.OperationId, m.ToVersion, m.ByName, BusinessClock.Local(m.At), m.Reason, counts[m.OperationId].ToDictionary(c => c.Key.State, c => c.Count)))];
    }
}

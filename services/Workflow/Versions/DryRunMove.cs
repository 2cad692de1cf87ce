using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

internal enum Verdict { Moves, Stays, Cannot }

/// <summary>What would become of one running process. <paramref name="Standing"/>: the steps that go on; <paramref name="Because"/>: why it stays or cannot.</summary>
internal sealed record ProcessVerdict(string CaseNumber, string CaseName, string RunId, string FromHash, int? FromVersion, Verdict Verdict, IReadOnlyList<string> Standing, string? Because)
{
    public string Sentence => Verdict switch
    {
        Verdict.Moves => Standing.Count == 0 ? "Flyttas." : $"Flyttas: fortsätter i {string.Join(" och ", Standing.Select(s => $"”{s}”"))}.",
        Verdict.Stays => $"Stannar, därför att {Because}.",
        _ => $"Kan inte flyttas, därför att {Because!.TrimEnd('.')}.",
    };
}

/// <summary>What a move would do, case by case. Changes nothing.</summary>
internal sealed record DryRunView(string DefinitionId, string Name, int ToVersion, int Moves, int Stays, int Cannot, IReadOnlyList<ProcessVerdict> Processes);

internal static class DryRunMove
{
    public static async Task<Results<Ok<DryRunView>, NotFound>> Handle(string definitionId, int number, MoveSurvey survey, CurrentUser user, CancellationToken ct) =>
        await survey.DryRun(definitionId, number, user, ct) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();
}

/// <summary>Goes through the running processes of a definition that a user may read.</summary>
internal sealed class MoveSurvey(WorkflowDb db, DefinitionShelf shelf, RunMapping mapping, RegionCatalog regions)
{
    /// <summary>Null when there is no such version.</summary>
    public async Task<DryRunView?> DryRun(string definitionId, int number, CurrentUser user, CancellationToken ct)
    {
        if (await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.Number == number, ct) is not { } to) return null;
        var verdicts = await Of(to, user, ct);
        return new(definitionId, to.Name, number, verdicts.Count(v => v.Verdict == Verdict.Moves), verdicts.Count(v => v.Verdict == Verdict.Stays), verdicts.Count(v => v.Verdict == Verdict.Cannot), verdicts);
    }

    public async Task<IReadOnlyList<ProcessVerdict>> Of(DefinitionVersion to, CurrentUser user, CancellationToken ct)
    {
        var running = db.Runs.AsNoTracking().Where(r => r.DefinitionId == to.DefinitionId && r.EndedAt == null);
        var numbers = await NumbersOf(to.DefinitionId, ct);
        var definitions = new Dictionary<string, Definition>(StringComparer.Ordinal);
        foreach (var hash in await running.Select(r => r.DefinitionHash).Distinct().ToListAsync(ct)) definitions[hash] = await shelf.Compiled(db, hash, ct);
        var target = await shelf.Compiled(db, to.Hash, ct);

        var verdicts = new List<ProcessVerdict>();
        var cases = db.CasesReadableBy(user, regions);
        var rows = running.Join(cases, r => r.CaseNumber, c => c.CaseNumber, (r, c) => new { Run = r, c.Name }).OrderBy(r => r.Run.CaseNumber).ThenBy(r => r.Run.Order);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct)) // a row at a time: ten thousand states need not be in memory at once
        {
            var (run, from) = (row.Run, definitions.TryGetValue(row.Run.DefinitionHash, out var known) ? known : null);
            if (from is null) continue; // began while the rest was read
            var number = run.DefinitionVersion ?? numbers.GetValueOrDefault(run.DefinitionHash);
            var state = run.Read();
            var because = number == to.Number ? $"det redan följer version {to.Number}" : mapping.Hindrance(from, target, state);
            var verdict = number == to.Number ? Verdict.Stays : because is null ? Verdict.Moves : Verdict.Cannot;
            verdicts.Add(new(run.CaseNumber, row.Name, run.RunId, run.DefinitionHash, number, verdict, [.. state.Active.Select(a => RunMapping.TextOf(from, a.ActivityId)).Distinct()], because));
        }
        return verdicts;
    }

    /// <summary>The number of each content, for processes that began before versions had numbers: the first that it was published under.</summary>
    public async Task<Dictionary<string, int>> NumbersOf(string definitionId, CancellationToken ct) =>
        (await db.Versions.AsNoTracking().Where(v => v.DefinitionId == definitionId).ToListAsync(ct)).GroupBy(v => v.Hash, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(v => v.Number), StringComparer.Ordinal);
}

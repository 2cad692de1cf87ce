using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Lets a process go on by another version, or back by its former one. Its state is not touched: nothing is done again, and open tasks and timers stay as they are. Saves nothing.</summary>
internal sealed class ProcessMoving(WorkflowDb db, DefinitionShelf shelf, RunMapping mapping, CaseJournal journal, BusinessClock clock)
{
    /// <summary>Looks once more whether it can: the process may have gone on since it was asked.</summary>
    public async Task Move(ProcessMove each, CancellationToken ct)
    {
        var (move, run) = await Load(each, ct);
        if (run.EndedAt is not null)
        {
            each.Stay("processen hade avslutats när dess tur kom");
            return;
        }
        if ((run.DefinitionHash, run.DefinitionVersion) != (each.FromHash, run.DefinitionVersion is null ? null : each.FromVersion))
        {
            each.Stay("det hade flyttats till en annan version när dess tur kom");
            return;
        }
        var (from, to) = (await shelf.Compiled(db, run.DefinitionHash, ct), await shelf.Compiled(db, move.ToHash, ct));
        if (mapping.Hindrance(from, to, run.Read()) is { } because)
        {
            each.Refused(because);
            return;
        }
        await Pin(run, from, to, move.ToHash, move.ToVersion, ct);
        each.Done(clock.Now, run.Version, await ClosedTasks(run, ct));
        await Tell(each, run, "moved", move.ByName, string.Create(CultureInfo.InvariantCulture, $"{to.Name} flyttades från version {each.FromVersion} till version {move.ToVersion} av processen. {move.Reason}"), ct);
    }

    /// <summary>Null when it is undone; otherwise what ends the sentence ”kan inte ångras, därför att …”.</summary>
    public async Task<string?> Undo(ProcessMove each, string byName, CancellationToken ct)
    {
        var (move, run) = await Load(each, ct);
        if (run.DefinitionHash != move.ToHash || run.DefinitionVersion != move.ToVersion) return "det har flyttats till en annan version sedan dess";
        if (run.EndedAt is not null) return "processen har avslutats sedan dess";
        if (run.Version != each.VersionAfter) return "det har gått vidare i processen sedan dess";
        if (await ClosedTasks(run, ct) != each.ClosedTasks) return "någon har gjort en uppgift i processen sedan dess";

        var (from, back) = (await shelf.Compiled(db, move.ToHash, ct), await shelf.Compiled(db, each.FromHash, ct));
        await Pin(run, from, back, each.FromHash, each.FromVersion, ct);
        each.Back(byName);
        await Tell(each, run, "undone", byName, string.Create(CultureInfo.InvariantCulture, $"Flytten till version {move.ToVersion} av processen ångrades. {back.Name} följer åter version {each.FromVersion}."), ct);
        return null;
    }

    private async Task<(VersionMove Move, CaseRun Run)> Load(ProcessMove each, CancellationToken ct) =>
        ((await db.VersionMoves.FindAsync([each.OperationId], ct))!, (await db.Runs.FindAsync([each.RunId], ct))!);

    /// <summary>The steps that it has come to are put where the other version has them, so that lists keep the order of the process; a step that is not there any more keeps its place.</summary>
    private async Task Pin(CaseRun run, Definition from, Definition to, string hash, int? number, CancellationToken ct)
    {
        run.Pin(hash, number);
        var places = to.Activities.Index().ToDictionary(a => a.Item.Id, a => a.Index, StringComparer.Ordinal);
        var shifts = from.Activities.Index().Where(a => places.ContainsKey(a.Item.Id)).ToDictionary(a => a.Item.Id, a => places[a.Item.Id] - a.Index, StringComparer.Ordinal);
        if (shifts.Values.All(shift => shift == 0)) return;
        foreach (var visit in await db.Visits.Where(v => v.RunId == run.RunId).ToListAsync(ct)) visit.Rank += shifts.GetValueOrDefault(visit.StepId);
    }

    private Task<int> ClosedTasks(CaseRun run, CancellationToken ct) => db.Tasks.CountAsync(t => t.CaseNumber == run.CaseNumber && t.RunId == run.RunId && t.ClosedAt != null, ct);

    private Task Tell(ProcessMove each, CaseRun run, string what, string byName, string text, CancellationToken ct) => journal.Tell(
        new JournalEntry { Key = $"{run.RunId}.{what}.{each.OperationId}", CaseNumber = run.CaseNumber, At = clock.Now, Rank = JournalEntry.NoteRank, StepId = "", By = byName, Text = text }, ct);
}

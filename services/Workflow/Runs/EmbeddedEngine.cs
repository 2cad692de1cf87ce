using System.Globalization;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>Runs processes in this service's own database. Saves nothing: its caller does.</summary>
internal sealed class EmbeddedEngine(WorkflowDb db, PublishedDefinitions published, DefinitionShelf shelf, RunInputs facts, RunHost host, BusinessClock clock) : IProcessEngine
{
    public async Task Start(Case its, string runId, string definitionId, JsonObject inputs, CancellationToken ct)
    {
        if (await db.Runs.FindAsync([runId], ct) is not null) return;

        var kept = (JsonObject)Keepable(inputs)!;
        var version = await published.Current(definitionId, ct);
        var run = new CaseRun
        {
            RunId = runId, CaseNumber = its.CaseNumber, DefinitionId = definitionId, DefinitionHash = version.Hash, DefinitionVersion = version.Number, RegionVersion = facts.RegionVersion(its),
            Order = its.StartNext(), StartedAt = clock.Now,
        };
        db.Runs.Add(run);
        await host.Apply(run, new WorkflowEvent.Started(kept), ct);
    }

    public async Task Complete(string taskId, JsonNode? result, CancellationToken ct)
    {
        if (RunOf(taskId) is { } runId && await db.Runs.FindAsync([runId], ct) is { EndedAt: null } run)
            await host.Apply(run, new WorkflowEvent.TaskCompleted(taskId, result), ct);
    }

    public async Task Raise(string caseNumber, string eventName, JsonNode? payload, CancellationToken ct)
    {
        var kept = Keepable(payload);
        foreach (var run in await RunsOf(caseNumber).Where(r => r.EndedAt == null).ToListAsync(ct))
            await host.Apply(run, new WorkflowEvent.EventRaised(eventName, kept), ct);
    }

    public async Task Cancel(string runId, RunEnd reason, CancellationToken ct)
    {
        if (await db.Runs.FindAsync([runId], ct) is not { EndedAt: null } run) return;
        run.EndFor(reason);
        await host.Apply(run, new WorkflowEvent.Stopped(), ct);
        db.Incidents.RemoveRange(await db.Incidents.Where(i => i.RunId == runId).ToListAsync(ct));
    }

    public async Task<IReadOnlyList<ProcessState>> State(string caseNumber, CancellationToken ct)
    {
        var runs = await RunsOf(caseNumber).AsNoTracking().ToListAsync(ct);
        var processes = runs.Select(r => r.DefinitionId).ToList();
        var versions = (await db.Versions.AsNoTracking().Where(v => processes.Contains(v.DefinitionId)).ToListAsync(ct)).ToLookup(v => v.DefinitionId);
        var states = new List<ProcessState>();
        foreach (var run in runs) states.Add(StateOf(run, await shelf.Compiled(db, run.DefinitionHash, ct), [.. versions[run.DefinitionId]]));
        return states;
    }

    private static ProcessState StateOf(CaseRun run, Definition definition, IReadOnlyList<DefinitionVersion> versions)
    {
        var number = run.DefinitionVersion ?? versions.Where(v => v.Hash == run.DefinitionHash).Select(v => v.Number).DefaultIfEmpty(1).Min(); // one that began before versions had numbers
        var waits = run.Read().Active.Select(step => new ProcessWait(
            step.ActivityId, definition.TryFind(step.ActivityId, out var place) ? definition.Activities[place].DisplayText : step.ActivityId, step.Waits,
            step.Waits == WaitKind.Task ? string.Create(CultureInfo.InvariantCulture, $"{run.RunId}.{step.ActivityId}.{step.Visit}") : null, step.EventName, step.DueAt));
        return new(
            run.RunId, run.DefinitionId, definition.Name, number, versions.Select(v => v.Number).DefaultIfEmpty(number).Max(), run.DefinitionHash, run.RegionVersion,
            run.Status, run.EndedBy, run.StartedAt, run.EndedAt, [.. waits]);
    }

    private IQueryable<CaseRun> RunsOf(string caseNumber) => db.Runs.Where(r => r.CaseNumber == caseNumber).OrderBy(r => r.Order);

    /// <summary>A task id is {run}.{step}.{visit}, and neither step nor visit has a full stop.</summary>
    private static string? RunOf(string taskId)
    {
        var visit = taskId.LastIndexOf('.');
        var step = visit > 0 ? taskId.LastIndexOf('.', visit - 1) : -1;
        return step > 0 ? taskId[..step] : null;
    }

    /// <summary>What cannot be kept is the sender's mistake: the message is set aside with the reason, and nothing of it is done.</summary>
    private static JsonNode? Keepable(JsonNode? value) => RunValues.Keepable(value);
}

using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>Starts and ends the processes of a case. Saves nothing: its caller does.</summary>
internal sealed class CaseProcesses(WorkflowDb db, PublishedDefinitions published, RunInputs facts, RunHost host, BusinessClock clock)
{
    /// <summary>Starts a process of a case, by the newest version of its definition. Nothing happens when there is a run of that id.</summary>
    public async Task Start(Case its, string runId, string definitionId, JsonObject inputs, CancellationToken ct)
    {
        if (await db.Runs.FindAsync([runId], ct) is not null) return;

        var version = await published.Current(definitionId, ct);
        var run = new CaseRun
        {
            RunId = runId, CaseNumber = its.CaseNumber, DefinitionId = definitionId, DefinitionHash = version.Hash, DefinitionVersion = version.Number, RegionVersion = facts.RegionVersion(its),
            Order = its.StartNext(), StartedAt = clock.Now,
        };
        db.Runs.Add(run);
        await host.Apply(run, new WorkflowEvent.Started(facts.Complete(its, inputs)), ct);
    }

    /// <summary>Starts a process once more: beside the runs that it has had in the case, under the next number.</summary>
    public async Task StartNext(Case its, string definitionId, JsonObject inputs, CancellationToken ct)
    {
        var number = await db.Runs.CountAsync(r => r.CaseNumber == its.CaseNumber && r.DefinitionId == definitionId, ct) + 1;
        await Start(its, CaseRun.Id(its.CaseNumber, definitionId, number), definitionId, inputs, ct);
    }

    /// <summary>Ends every process of a case where it stands: its tasks are withdrawn, its timers gone.</summary>
    public async Task StopAll(string caseNumber, RunEnd reason, CancellationToken ct)
    {
        foreach (var run in await host.RunsOf(caseNumber, ct))
        {
            run.EndFor(reason);
            await host.Apply(run, new WorkflowEvent.Stopped(), ct);
            db.Incidents.RemoveRange(await db.Incidents.Where(i => i.RunId == run.RunId).ToListAsync(ct));
        }
    }
}

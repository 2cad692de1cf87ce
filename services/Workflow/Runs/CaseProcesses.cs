using System.Text.Json.Nodes;
using BtFlow.Workflow.Cases;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>Starts and ends the processes of a case. Saves nothing: its caller does.</summary>
internal sealed class CaseProcesses(WorkflowDb db, RunInputs facts, IProcessEngine engine)
{
    /// <summary>Starts a process of a case, by the newest version of its definition. Nothing happens when there is a run of that id.</summary>
    public Task Start(Case its, string runId, string definitionId, JsonObject inputs, CancellationToken ct) => engine.Start(its, runId, definitionId, facts.Complete(its, inputs), ct);

    /// <summary>Starts a process once more: beside the runs that it has had in the case, under the next number.</summary>
    public async Task StartNext(Case its, string definitionId, JsonObject inputs, CancellationToken ct)
    {
        var number = await db.Runs.CountAsync(r => r.CaseNumber == its.CaseNumber && r.DefinitionId == definitionId, ct) + 1;
        await Start(its, CaseRun.Id(its.CaseNumber, definitionId, number), definitionId, inputs, ct);
    }

    /// <summary>Ends every process of a case where it stands: its tasks are withdrawn, its timers gone.</summary>
    public async Task StopAll(string caseNumber, RunEnd reason, CancellationToken ct)
    {
        foreach (var process in await engine.State(caseNumber, ct))
            await engine.Cancel(process.RunId, reason, ct);
    }
}

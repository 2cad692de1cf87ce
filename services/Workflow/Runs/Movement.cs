using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Runs;

/// <summary>A run with all that it takes to move it.</summary>
internal sealed record Movement(Case Case, CaseRun Run, Definition Definition, DateTimeOffset Now)
{
    private const int StepsOfAProcess = 1000;

    public static async Task<Movement> Of(CaseRun run, WorkflowDb db, DefinitionShelf shelf, DateTimeOffset now, CancellationToken ct) =>
        new((await db.Cases.FindAsync([run.CaseNumber], ct))!, run, await shelf.Compiled(db, run.DefinitionHash, ct), now);

    public Activity? Activity(string id) => Definition.TryFind(id, out var place) ? Definition.Activities[place] : null;

    public TaskStep Step(Command.RequestTask wanted) => new(wanted.TaskId, Run.RunId, Run.CaseNumber, wanted.ActivityId, Rank(wanted.ActivityId), wanted.Name, wanted.DisplayText);

    /// <summary>Where the step stands among those of the case.</summary>
    public int Rank(string stepId) => FirstRank(Run) + (Definition.TryFind(stepId, out var place) ? place : 0);

    public static int FirstRank(CaseRun run) => run.Order * StepsOfAProcess;
}

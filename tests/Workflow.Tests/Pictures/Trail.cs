using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Pictures;
using BtFlow.Workflow.Runs;

namespace BtFlow.Workflow.Tests.Pictures;

/// <summary>What the host would have kept of the engine's commands: visits and tasks. A minute passes with each command.</summary>
internal static class Trail
{
    public static readonly DateTimeOffset Begins = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(1));

    /// <summary>A task is due a day after its step is come to.</summary>
    public static Standing Of(Definition definition, Run run, IReadOnlyList<Command> past, bool broken = false)
    {
        var (visits, tasks) = (new List<StepVisit>(), new List<StepTask>());
        foreach (var (minute, command) in past.Index())
        {
            var now = Begins.AddMinutes(minute);
            switch (command)
            {
                case Command.StepEntered entered:
                    visits.Add(new StepVisit { RunId = "r", StepId = entered.ActivityId, Visit = entered.Visit, CaseNumber = "c", Text = entered.DisplayText, Rank = 0, EnteredAt = now });
                    break;
                case Command.StepLeft left:
                    visits.Single(v => v.StepId == left.ActivityId && v.Visit == left.Visit).Leave(now, left.Outcome);
                    if (tasks.FindIndex(t => t.StepId == left.ActivityId && t.Visit == left.Visit) is >= 0 and var at)
                        tasks[at] = tasks[at] with { ClosedAt = now, Cancelled = left.Outcome == "Cancelled", How = "gjort så", By = "Bodil Ek" };
                    break;
                case Command.RequestTask asked when asked.Name.StartsWith("Person.", StringComparison.Ordinal):
                    tasks.Add(new(asked.ActivityId, asked.Visit, "Gör det", "Ada Vale", now, now.AddDays(1), null, false, null, null, $"/forms/{asked.TaskId}"));
                    break;
            }
        }
        return new(run, broken, [.. visits.Where(v => definition.Activities[definition.PlaceOf(v.StepId)] is Activity.RunTask or Activity.Event or Activity.Delay or Activity.StartAt or Activity.Finish)], tasks, []);
    }
}

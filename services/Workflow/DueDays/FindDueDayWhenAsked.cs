using System.Globalization;
using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using MassTransit;

namespace BtFlow.Workflow.DueDays;

/// <summary>
/// Does the task Calendar.Due as another service would: by a command and its reply, so that the engine knows nothing of calendars and the same definition can run where somebody else answers.
/// Counts from the step's beginning, not from the message's arrival: the answer is the same however late or often it is asked.
/// </summary>
internal sealed class FindDueDayWhenAsked(WorkflowDb db, RunHost host, RegionCatalog regions, CaseJournal journal, BusinessClock clock) : IConsumer<FindDueDay>
{
    public async Task Consume(ConsumeContext<FindDueDay> context)
    {
        var (asked, ct, now) = (context.Message, context.CancellationToken, clock.Now);
        var visit = await VisitOf(asked.TaskId, ct) ?? throw new InvalidOperationException($"There is no step {asked.TaskId}.");
        if (visit.LeftAt is not null) return; // answered before, or the process has gone another way

        var its = (await db.Cases.FindAsync([visit.CaseNumber], ct))!;
        try
        {
            var day = DueDay.Of(asked, visit.EnteredAt, regions.Region(its.RegionId));
            // Under the key of the step's end, which then has nothing to add to it.
            await journal.Tell(new JournalEntry { Key = asked.TaskId, CaseNumber = visit.CaseNumber, At = now, Rank = visit.Rank, StepId = visit.StepId, By = CaseJournal.System, Text = $"{visit.Text}: {day.Iso()}." }, ct);
            await context.Publish(new TaskDone(asked.TaskId, visit.CaseNumber, DueDay.Result(day).ToJsonString()));
        }
        catch (JsonException unfit)
        {
            await host.Apply((await db.Runs.FindAsync([visit.RunId], ct))!, new WorkflowEvent.TaskFailed(asked.TaskId, $"Dagen gick inte att räkna ut. {unfit.Message}"), ct);
        }
    }

    /// <summary>A step's task is named {run}.{step}.{visit} by the engine; neither of the last two holds a full stop.</summary>
    private async Task<StepVisit?> VisitOf(string taskId, CancellationToken ct)
    {
        var parts = taskId.Split('.');
        return parts.Length > 2 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Visits.FindAsync([string.Join('.', parts[..^2]), parts[^2], number], ct)
            : null;
    }
}

using System.Globalization;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Journal;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>One act on a task: tried again when somebody else was at it, and done once however often it is sent.</summary>
internal sealed class TaskActing(WorkflowDb db, IOutbox<WorkflowDb> outbox, CaseJournal journal, CurrentUser user, BusinessClock clock)
{
    private const int Attempts = 5;

    /// <summary>Does what <paramref name="act"/> says to the task and saves it. Null when there is no such task that has opened.</summary>
    public async Task<TaskView?> Do(string taskId, Func<InboxTask, DateTimeOffset, Task> act, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var now = clock.Now;
                if (await db.Tasks.SingleOrDefaultAsync(t => t.TaskId == taskId && t.OpenedAt != null, ct) is not { } task) return null;
                await act(task, now);
                await db.SaveChangesAsync(ct);
                return TaskView.Of(task, (await db.Cases.FindAsync([task.CaseNumber], ct))!, user, now); // mostly known already: what completes a task moves its case
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // somebody moved the case or the task meanwhile: look again
            }
        }
    }

    /// <summary>Gives the task to another, or to nobody, and tells the journal and the other services. The user's own operation id, sent again, gets the task as it is.</summary>
    public Task<TaskView?> Pass(string taskId, string operationId, Func<InboxTask, DateTimeOffset, Task<TaskPassing>> act, CancellationToken ct) => Do(taskId, async (task, now) =>
    {
        if (await db.Acts.FindAsync([taskId, user.PersonId, operationId], ct) is not null) return;
        var passing = await act(task, now);
        outbox.Add(task.Give(passing.Holder));
        db.Acts.Add(new TaskAct { TaskId = taskId, PersonId = user.PersonId, OperationId = operationId, At = now });
        await journal.Tell(new JournalEntry
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{taskId}#{task.Changes:D4}"), CaseNumber = task.CaseNumber, At = now, Rank = task.Rank, StepId = task.StepId, IsNote = true,
            By = passing.By, Text = $"{TaskWords.What(task)}: {passing.Text}",
        }, ct);
    }, ct);
}

/// <summary>Who has the task from now on, and how the journal tells it.</summary>
internal sealed record TaskPassing(TaskHolder? Holder, string By, string Text);

/// <summary>An act that has been done, so that the same one sent again does nothing.</summary>
internal sealed class TaskAct
{
    public required string TaskId { get; init; }
    public required string PersonId { get; init; }
    public required string OperationId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<TaskAct>(e =>
    {
        e.ToTable("TaskActs").HasKey(a => new { a.TaskId, a.PersonId, a.OperationId });
        e.Property(a => a.TaskId).HasMaxLength(200);
        e.Property(a => a.PersonId).HasMaxLength(64);
        e.Property(a => a.OperationId).HasMaxLength(200);
    });
}

using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

internal sealed class KeepTaskWhenTaskOpened<TDb>(TDb db) : IConsumer<TaskOpened> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<TaskOpened> context)
    {
        var message = context.Message;
        var task = await TaskCopies.Get(db, message.TaskId, message.CaseNumber, context.CancellationToken);
        if (task.Opened is null || task.Opened.Revision <= message.Revision) task.Opened = message;
    }
}

internal sealed class CloseTaskWhenTaskClosed<TDb>(TDb db) : IConsumer<TaskClosed> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<TaskClosed> context)
    {
        var message = context.Message;
        (await TaskCopies.Get(db, message.TaskId, message.CaseNumber, context.CancellationToken)).Close(message.Outcome, message.ByName, message.At);
    }
}

/// <summary>How a service keeps the tasks that its pages are the forms of: map in its DbContext, consume in its composition.</summary>
public static class TaskCopies
{
    /// <summary>Maps the table <c>Tasks</c>.</summary>
    public static ModelBuilder MapTasks(this ModelBuilder model)
    {
        OpenTask.Map(model);
        return model;
    }

    /// <summary>Adds the consumers that keep them.</summary>
    public static ConsumerList<TDb> AddTasks<TDb>(this ConsumerList<TDb> consumers) where TDb : ServiceDb => consumers
        .Add<KeepTaskWhenTaskOpened<TDb>>("keep-task")
        .Add<CloseTaskWhenTaskClosed<TDb>>("close-task");

    /// <summary>
    /// The task that a user is about to do. Throws <see cref="RuleViolationException"/> when there is none of that name (or it has not opened yet) or it is closed,
    /// and <see cref="NotAllowedException"/> when it is another's.
    /// </summary>
    public static async Task<OpenTask> RequireTask(this ServiceDb db, string taskId, string name, CurrentUser user, CancellationToken ct)
    {
        var task = await db.Set<OpenTask>().SingleOrDefaultAsync(t => t.TaskId == taskId, ct);
        Require(task, name).RequireOpenFor(user);
        return task!;
    }

    /// <summary>
    /// The task that a page is the form of, read afresh and whether open or not: a form that was refused because somebody has just closed the task must still be shown with its text and the reason.
    /// Throws as <see cref="RequireTask"/> does for a task that is not there (of none of those names) or another's.
    /// </summary>
    public static async Task<OpenTask> ReadTask(this ServiceDb db, string taskId, CurrentUser user, CancellationToken ct, params string[] names)
    {
        var task = Require(await db.Set<OpenTask>().AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == taskId, ct), names);
        task.RequireFor(user);
        return task;
    }

    /// <summary>The tasks of a case that are done, for whoever tells Workflow what its open ones shall be: the word of their end may still be on its way there.</summary>
    public static async Task<ILookup<string, string>> DoneTasks(this ServiceDb db, string caseNumber, CancellationToken ct) =>
        (await db.Set<OpenTask>().AsNoTracking().Where(t => t.CaseNumber == caseNumber && t.ClosedAt != null).OrderBy(t => t.TaskId).ToListAsync(ct)).Where(t => t.Opened is not null).ToLookup(t => t.Opened!.Name, t => t.TaskId, StringComparer.Ordinal);

    private static OpenTask Require(OpenTask? task, params string[] names) =>
        task?.Opened is { } opened && names.Contains(opened.Name) ? task : throw new RuleViolationException("Uppgiften finns inte. Öppna den från din inkorg igen.");

    internal static async Task<OpenTask> Get(ServiceDb db, string taskId, string caseNumber, CancellationToken ct)
    {
        if (await db.Set<OpenTask>().FindAsync([taskId], ct) is { } known) return known;
        var task = new OpenTask { TaskId = taskId, CaseNumber = caseNumber };
        db.Add(task);
        return task;
    }
}

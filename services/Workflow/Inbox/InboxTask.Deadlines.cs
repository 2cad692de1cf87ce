using BtFlow.Contracts.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BtFlow.Workflow.Inbox;

/// <summary>What a task bears of its reminders and next levels.</summary>
internal sealed partial class InboxTask
{
    /// <summary>What the definition says of them, a JSON object; null where the region's hold.</summary>
    public string? Deadlines { get; init; }

    /// <summary>When the next rung of its ladder is to be climbed; null when none is left. A concurrency token: each is climbed once.</summary>
    public DateTimeOffset? NextRungAt { get; private set; }

    /// <summary>Roles, at the task's unit, for which it has been opened since because it was late; null for none.</summary>
    public List<string>? AlsoRoles { get; private set; }

    public void AwaitRung(DateTimeOffset? at) => NextRungAt = at;

    public TaskOpened MoveLastDay(DateTimeOffset dueAt)
    {
        DueAt = dueAt;
        Changes++;
        return Told();
    }

    /// <summary>Opens it for one more role, beside whoever has it. The message tells services anew who may do it.</summary>
    public TaskOpened OpenAlsoFor(string role)
    {
        AlsoRoles = [.. AlsoRoles ?? [], role];
        Changes++;
        return Told();
    }

    private static void MapDeadlines(EntityTypeBuilder<InboxTask> task)
    {
        task.Property(t => t.NextRungAt).IsConcurrencyToken();
        task.HasIndex(t => t.NextRungAt);
        task.HasIndex(t => t.ClosedAt).HasFilter("\"AlsoRoles\" IS NOT NULL"); // few are, and each inbox asks for them
    }
}

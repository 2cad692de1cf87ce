using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;

namespace BtFlow.Workflow.Inbox;

/// <summary>
/// A person's task as the API shows it. State is open, done or cancelled. <paramref name="Holder"/> has it for themselves; <paramref name="OnBehalfOf"/>: in whose place the reader would do it.
/// The acts are those that the reader may do now. <paramref name="IsMine"/>: whether the reader may do the task.
/// </summary>
internal sealed record TaskView(
    string TaskId, string CaseNumber, string CaseName, string Name, string Text, string State,
    string? PersonId, string? Role, string? UnitId, IReadOnlyList<string> ExcludedPersonIds, string? OutsiderName, string? OutsiderEmail,
    IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, string> OutcomeTexts, string? FormPath, JsonElement? Payload,
    DateTimeOffset OpenedAt, DateTimeOffset? DueAt, bool Overdue,
    DateTimeOffset? ClosedAt, string? Outcome, string? ClosedBy, string? Comment, IReadOnlyList<string> AlsoRoles,
    TaskHolderView? Holder = null, string? OnBehalfOf = null, SentBackWork? Returned = null, IReadOnlyList<string>? BulkOutcomes = null,
    bool MayClaim = false, bool MayRelease = false, bool MayDelegate = false, [property: JsonIgnore] bool IsMine = false)
{
    public static TaskView Of(InboxTask task, Case its, CurrentUser user, DateTimeOffset now)
    {
        var right = task.RightOf(user);
        return new(
            task.TaskId, task.CaseNumber, its.Name, task.Name, task.Text, task.ClosedAt is null ? "open" : task.Outcome == InboxTask.Cancelled ? "cancelled" : "done",
            task.PersonId, task.Role, task.UnitId, task.ExcludedPersonIds, task.OutsiderName, task.OutsiderEmail,
            task.Outcomes, JsonSerializer.Deserialize<Dictionary<string, string>>(task.OutcomeTexts)!, task.FormPath, task.Payload is { } json ? JsonElement.Parse(json) : null,
            BusinessClock.Local(task.OpenedAt!.Value), Local(task.DueAt), task.ClosedAt is null && task.DueAt < now,
            Local(task.ClosedAt), task.Outcome, task.Signed, task.Comment, task.AlsoRoles ?? [],
            task.Holder is { } holder ? new(holder.PersonId, holder.Name, BusinessClock.Local(holder.Since), holder.ForName, holder.Delegated) : null,
            task.ClosedAt is null ? right?.ForName : null, task.Returned, task.BulkOutcomes,
            right is not null && ClaimTask.IsOpenTo(task), ReleaseTask.IsOpenTo(task, user), right is not null && DelegateTask.Hindrance(task, user, right) is null, right is not null);
    }

    /// <summary>What a reader of the case sees of it: the facts laid in a task and an outsider's address are for its doer and those who operate the process.</summary>
    public TaskView SeenBy(CurrentUser user) =>
        IsMine || user.May(Policies.Operate) ? this : this with { OutsiderEmail = null, Payload = null };

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? BusinessClock.Local(at) : null;
}

/// <summary>Who has a task for themselves. <paramref name="ForName"/>: in whose place.</summary>
internal sealed record TaskHolderView(string PersonId, string Name, DateTimeOffset Since, string? ForName, bool Delegated);

using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;

namespace BtFlow.Workflow.Inbox;

/// <summary>A person's task as the API shows it. State is open, done or cancelled.</summary>
internal sealed record TaskView(
    string TaskId, string CaseNumber, string CaseName, string Name, string Text, string State,
    string? PersonId, string? Role, string? UnitId, IReadOnlyList<string> ExcludedPersonIds, string? OutsiderName, string? OutsiderEmail,
    IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, string> OutcomeTexts, string? FormPath, JsonElement? Payload,
    DateTimeOffset OpenedAt, DateTimeOffset? DueAt, bool Overdue,
    DateTimeOffset? ClosedAt, string? Outcome, string? ClosedBy, string? Comment, IReadOnlyList<string> AlsoRoles)
{
    public static TaskView Of(InboxTask task, Case its, DateTimeOffset now) => new(
        task.TaskId, task.CaseNumber, its.Name, task.Name, task.Text, task.ClosedAt is null ? "open" : task.Outcome == InboxTask.Cancelled ? "cancelled" : "done",
        task.PersonId, task.Role, task.UnitId, task.ExcludedPersonIds, task.OutsiderName, task.OutsiderEmail,
        task.Outcomes, JsonSerializer.Deserialize<Dictionary<string, string>>(task.OutcomeTexts)!, task.FormPath, task.Payload is { } json ? JsonElement.Parse(json) : null,
        BusinessClock.Local(task.OpenedAt!.Value), Local(task.DueAt), task.ClosedAt is null && task.DueAt < now,
        Local(task.ClosedAt), task.Outcome, task.ByName, task.Comment, task.AlsoRoles ?? []);

    /// <summary>What a reader of the case sees of it: the facts laid in a task and an outsider's address are for its doer and those who operate the process.</summary>
    public TaskView SeenBy(CurrentUser user)
    {
        var its = !ExcludedPersonIds.Contains(user.PersonId) && OutsiderEmail is null && ((PersonId is not null ? PersonId == user.PersonId : Role is not null && user.Holds(Role, UnitId)) || AlsoRoles.Any(role => user.Holds(role, UnitId)));
        return its || Policies.Matrix[Policies.Operate].Any(r => user.Holds(r)) ? this : this with { OutsiderEmail = null, Payload = null };
    }

    private static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? BusinessClock.Local(at) : null;
}

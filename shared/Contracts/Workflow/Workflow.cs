using MassTransit;

namespace BtFlow.Contracts.Workflow;

/// <summary>Sent when an application has got its case number.</summary>
[MessageUrn("workflow:case-opened:v1")]
public sealed record CaseOpened(string CaseNumber, string CallId, string ApplicationNumber);

/// <summary>A service's reply to a task command. <paramref name="Result"/> is a JSON object, or null for none.</summary>
[MessageUrn("workflow:task-done:v1")]
public sealed record TaskDone(string TaskId, string CaseNumber, string? Result);

/// <summary>
/// The task Calendar.Due: asks Workflow itself for the instant at which a number of days has gone, by the calendar of the case's region. Exactly one of <paramref name="WorkingDays"/>
/// and <paramref name="Days"/> is given. <paramref name="From"/>: the date or instant from whose day they count; null for the day on which the step began.
/// </summary>
[MessageUrn("workflow:find-due-day:v1"), TaskCommand("Calendar.Due")]
public sealed record FindDueDay(string TaskId, string CaseNumber, int? WorkingDays = null, int? Days = null, string? From = null);

/// <summary>
/// Sent when a person's task has opened in the inbox (not before the payload's opensAt), and again when somebody has taken, handed on or returned it, or others may do it too. Services keep it, to know
/// who may do what. <paramref name="Payload"/> is the JSON of the definition or of the fan-out item. <paramref name="Holder"/>: who has taken it, null when nobody has.
/// <paramref name="Version"/> grows each time that the task is told; an older one that comes late changes nothing.
/// </summary>
[MessageUrn("workflow:task-opened:v1")]
public sealed record TaskOpened(
    string TaskId, string CaseNumber, string Name, string Text, TaskDoer Doer, DateTimeOffset OpenedAt, DateTimeOffset? DueAt,
    IReadOnlyList<string> Outcomes, string? FormPath, string? Payload, TaskHolder? Holder = null, int Version = 0);

/// <summary>
/// Who a task is for: one person, or whoever holds a role (at a unit), never one of the excluded; or an outsider, who has no account and gets a mailed link.
/// <paramref name="Personal"/>: only that person may do it, no substitute and nobody whom they hand it to.
/// <paramref name="AlsoRoles"/>: roles (at that unit) for which it has been opened as well, because it is late.
/// </summary>
public sealed record TaskDoer(
    string? PersonId, string? Role, string? UnitId, IReadOnlyList<string> ExcludedPersonIds, Outsider? Outsider, bool Personal = false, IReadOnlyList<string>? AlsoRoles = null);

/// <summary>
/// Who has a task for themselves: they took it, or somebody handed it on to them (<paramref name="Delegated"/>). <paramref name="ForPersonId"/>: the person in whose place they act, as substitute or because
/// it was handed on; null when they act for themselves.
/// </summary>
public sealed record TaskHolder(string PersonId, string Name, DateTimeOffset Since, string? ForPersonId = null, string? ForName = null, bool Delegated = false);

/// <summary>A doer without an account.</summary>
public sealed record Outsider(string Name, string Email);

/// <summary>Sent when a person's task has ended: done, or withdrawn by the process (<paramref name="Outcome"/> Cancelled).</summary>
[MessageUrn("workflow:task-closed:v1")]
public sealed record TaskClosed(string TaskId, string CaseNumber, string Outcome, string ByName, DateTimeOffset At);

/// <summary>
/// A domain service's word that a person has done a task there. <paramref name="Result"/>: further facts for the process, a JSON object or null. A second one for the same task changes nothing.
/// <paramref name="ForPersonId"/> and <paramref name="ForName"/>: in whose place the person did it; null for one's own.
/// </summary>
[MessageUrn("workflow:complete-person-task:v1")]
public sealed record CompletePersonTask(
    string TaskId, string CaseNumber, string Outcome, string? Comment, string? Result, string PersonId, string PersonName, DateTimeOffset At, string? ForPersonId = null, string? ForName = null);

/// <summary>
/// Asks that a further process of a case is started, beside those that run. <paramref name="ProcessId"/> makes a repetition harmless; it begins with the case number.
/// <paramref name="Inputs"/>: a JSON object.
/// </summary>
[MessageUrn("workflow:start-process:v1")]
public sealed record StartProcess(string ProcessId, string CaseNumber, string DefinitionId, string Inputs);

/// <summary>
/// Asks that the items of a case's many-at-once task are made those in <paramref name="Items"/> (a JSON array as a definition's payload has it): what is done stays done, what is no
/// longer among them is withdrawn, what has another person or day is moved, what is new is added. <paramref name="Version"/> grows; an older one that comes late changes nothing.
/// <paramref name="Name"/>: the task's name, as Person.Assess. <paramref name="Done"/>: ids of those of its tasks that are done, whose word may come after this one: they are left to it (none when null).
/// </summary>
[MessageUrn("workflow:revise-tasks:v1")]
public sealed record ReviseTasks(string CaseNumber, string Name, int Version, string Items, IReadOnlyList<string>? Done = null);

/// <summary>
/// Raises a named event in a case's running process. <paramref name="Payload"/>: a JSON object or null. <paramref name="EventId"/> makes a repetition harmless.
/// <paramref name="Number"/>: its place, from 1, among those of its name in the case, where their order matters: one that comes before its predecessors waits for them. Null where it does not.
/// </summary>
[MessageUrn("workflow:raise-case-event:v1")]
public sealed record RaiseCaseEvent(string EventId, string CaseNumber, string EventName, string? Payload, int? Number = null);

/// <summary>Workflow's word to itself, one for each process: go on by another version, or go back, as the process's row in the operation says. Twice is once.</summary>
[MessageUrn("workflow:move-process:v1")]
public sealed record MoveProcess(string OperationId, string RunId);

/// <summary>
/// A fact for the case's journal that no workflow step tells, in plain words. <paramref name="TaskId"/>: the person's task in which it came about, so that it stands
/// before the line of the task's end when both are of one instant; null when it belongs to none, and then it stands after the steps of its instant.
/// </summary>
[MessageUrn("workflow:note-in-journal:v1")]
public sealed record NoteInJournal(string NoteId, string CaseNumber, DateTimeOffset At, string ByName, string Text, string? TaskId = null);

using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>A person's task. One step of a process has one, or one for each item of a fan-out.</summary>
internal sealed partial class InboxTask
{
    public const string Cancelled = "Cancelled";

    /// <summary>The outcome by which a definition sends work back to whoever did it.</summary>
    public const string SentBack = "SentBack";

    public required string TaskId { get; init; }

    /// <summary>The engine's task, which is done when all of its inbox tasks are.</summary>
    public required string RunTaskId { get; init; }

    /// <summary>The item of a fan-out; null for a single task.</summary>
    public string? ItemKey { get; init; }
    public required string RunId { get; init; }
    public required string CaseNumber { get; init; }
    public required string StepId { get; init; }
    public required int Rank { get; init; }
    public required string Name { get; init; }
    public required string StepText { get; init; }
    public required string Text { get; init; }
    public string? PersonId { get; init; }
    public string? Role { get; init; }
    public string? UnitId { get; init; }
    public required List<string> ExcludedPersonIds { get; set; }

    /// <summary>Only the person may do it: no substitute, and nobody whom they hand it to.</summary>
    public bool Personal { get; init; }

    /// <summary>The outcomes that many tasks may be given at once, as the definition allows.</summary>
    public required List<string> BulkOutcomes { get; init; }
    public string? OutsiderName { get; init; }
    public string? OutsiderEmail { get; init; }
    public required List<string> Outcomes { get; init; }

    /// <summary>The outcomes in Swedish, a JSON object; an outcome that is not there shows as it is.</summary>
    public required string OutcomeTexts { get; init; }
    public string? FormPath { get; init; }
    public string? Payload { get; init; }

    /// <summary>Null while it waits for its day.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }
    public string? Outcome { get; private set; }
    public string? ByPersonId { get; private set; }
    public string? ByName { get; private set; }

    /// <summary>In whose place the doer did it.</summary>
    public string? ForPersonId { get; private set; }
    public string? ForName { get; private set; }
    public string? Comment { get; private set; }
    public string? Result { get; private set; }

    /// <summary>The doer's own id of the act, so that a repeated request gets the same answer.</summary>
    public string? OperationId { get; private set; }

    public string OpeningTimerId => TaskId + ".open";

    public TaskDoer Doer => new(PersonId, Role, UnitId, ExcludedPersonIds, OutsiderEmail is null ? null : new(OutsiderName ?? OutsiderEmail, OutsiderEmail), Personal, AlsoRoles);

    /// <summary>The doer's name as it is told, <c>Y för X</c>.</summary>
    public string? Signed => ByName is null ? null : TaskRight.Sign(ByName, ForName);

    public bool HasSameDoerAs(InboxTask other) => (PersonId, Role, UnitId, OutsiderEmail, Personal) == (other.PersonId, other.Role, other.UnitId, other.OutsiderEmail, other.Personal)
        && ExcludedPersonIds.ToHashSet(StringComparer.Ordinal).SetEquals(other.ExcludedPersonIds);

    public string OutcomeText(string outcome) => JsonSerializer.Deserialize<Dictionary<string, string>>(OutcomeTexts)!.GetValueOrDefault(outcome, outcome);

    public TaskOpened Open(DateTimeOffset now, DateTimeOffset dueAt)
    {
        OpenedAt = now;
        DueAt ??= dueAt;
        return Told();
    }

    public void DueBy(DateTimeOffset? dueAt) => DueAt = dueAt;

    /// <exception cref="RuleViolationException">The outcome is none of the task's.</exception>
    public TaskClosed Close(TaskEnd end)
    {
        if (end.Outcome != Cancelled && !Outcomes.Contains(end.Outcome))
            throw new RuleViolationException($"Uppgiften kan inte avslutas med {end.Outcome}. Välj något av: {string.Join(", ", Outcomes)}.");
        (Outcome, ByPersonId, ByName, Comment, Result, ClosedAt, OperationId) = (end.Outcome, end.PersonId, end.PersonName, end.Comment, end.Result, end.At, end.OperationId);
        (ForPersonId, ForName) = (end.ForPersonId, end.ForName);
        AwaitRung(null);
        Changes++;
        return new(TaskId, CaseNumber, end.Outcome, Signed!, end.At);
    }

    /// <summary>What the process gets to know of it: the doer's result with the standing members on top.</summary>
    public JsonObject ResultForProcess()
    {
        var result = Result is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
        result["outcome"] = Outcome;
        result["comment"] = Comment;
        result["personId"] = ByPersonId;
        result["personName"] = ByName;
        if (ForName is not null) result["forPersonName"] = ForName;
        result["at"] = BusinessClock.Local(ClosedAt!.Value).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        return result;
    }

    internal static void Map(ModelBuilder model) => model.Entity<InboxTask>(e =>
    {
        e.ToTable("InboxTasks").HasKey(t => t.TaskId);
        foreach (var (name, length) in new[] { (nameof(TaskId), 200), (nameof(RunTaskId), 200), (nameof(ItemKey), 100), (nameof(RunId), 100), (nameof(CaseNumber), 32), (nameof(StepId), 64), (nameof(Name), 100), (nameof(PersonId), 64), (nameof(Role), 32), (nameof(UnitId), 64), (nameof(Outcome), 32), (nameof(OperationId), 200), (nameof(ForPersonId), 64), (nameof(Queue), 80) })
            e.Property(name).HasMaxLength(length);
        e.Property(t => t.ClosedAt).IsConcurrencyToken();
        e.Property(t => t.Changes).IsConcurrencyToken();
        e.Property(t => t.Holder).AsJson();
        e.Property(t => t.Returned).AsJson();
        e.Ignore(t => t.Doer).Ignore(t => t.OpeningTimerId).Ignore(t => t.Signed).Ignore(t => t.IsForNobody);
        MapDeadlines(e);
        e.HasIndex(t => t.RunTaskId);
        e.HasIndex(t => t.CaseNumber);
        e.HasIndex(t => new { t.ClosedAt, t.Queue, t.DueAt }); // the inbox of what is open
        e.HasIndex(t => t.PersonId); // the cases that somebody has a part in
        e.HasIndex(t => new { t.ByPersonId, t.ClosedAt }); // what somebody has done
        e.HasIndex(t => new { t.ForPersonId, t.ClosedAt });
    });
}

/// <summary>How a task ended. <paramref name="ForPersonId"/>: in whose place.</summary>
internal sealed record TaskEnd(
    string Outcome, string? PersonId, string PersonName, string? Comment, string? Result, DateTimeOffset At, string? OperationId = null, string? ForPersonId = null, string? ForName = null)
{
    public string Signed => TaskRight.Sign(PersonName, ForName);
}

using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Workflow.Inbox;

/// <summary>Who has an open task, and in which queue it stands meanwhile.</summary>
internal sealed partial class InboxTask
{
    /// <summary>Who has taken it, or whom it was handed on to.</summary>
    public TaskHolder? Holder { get; private set; }

    /// <summary>Why the work came back, when the step is done anew because somebody sent it back.</summary>
    public SentBackWork? Returned { get; private set; }

    /// <summary>Where lists find it; see <see cref="TaskRight.Queue"/>.</summary>
    public string Queue { get; private set; } = "";

    /// <summary>Grows with each act. The concurrency token that lets one of two doers win.</summary>
    public int Changes { get; private set; }

    /// <summary>The user's right to do it; null when they have none.</summary>
    public TaskRight? RightOf(CurrentUser user) => TaskRight.Of(user, Doer, Holder);

    /// <summary>The right that the user has, or would have if nobody held it.</summary>
    public TaskRight? RightInPrinciple(CurrentUser user) => RightOf(user) ?? TaskRight.Of(user, Doer, null);

    /// <summary>What the other services are to know of it now.</summary>
    public TaskOpened Told() => new(TaskId, CaseNumber, Name, Text, Doer, OpenedAt!.Value, DueAt, Outcomes, FormPath, Payload, Holder, Changes);

    public InboxTask LineUp()
    {
        Queue = TaskRight.Queue(Doer, Holder);
        return this;
    }

    /// <summary>The work of the step has come back.</summary>
    public void ComesBack(SentBackWork? returned) => Returned = returned;

    public TaskOpened Give(TaskHolder? holder)
    {
        Holder = holder;
        LineUp();
        Changes++;
        return Told();
    }

    /// <summary>Keeps people out of it from now on.</summary>
    public void Exclude(IEnumerable<string> people)
    {
        ExcludedPersonIds = [.. ExcludedPersonIds.Union(people, StringComparer.Ordinal)];
        if (Holder is { } holder && (ExcludedPersonIds.Contains(holder.PersonId) || holder.ForPersonId is { } other && ExcludedPersonIds.Contains(other))) Holder = null;
        LineUp();
        Changes++;
    }

    /// <summary>Whether it should not have been ended so: by somebody, or for somebody, who is kept out of it.</summary>
    public bool KeepsOut(TaskEnd end) => new[] { end.PersonId, end.ForPersonId }.OfType<string>().Any(ExcludedPersonIds.Contains);

    /// <summary>The user's right to do it now. Throws, in words for the user, when they have none, when somebody else has it, and when it is done.</summary>
    public TaskRight Require(CurrentUser user)
    {
        if (RightInPrinciple(user) is null)
            throw new NotAllowedException(ExcludedPersonIds.Contains(user.PersonId)
                ? "Du får inte göra uppgiften: den gäller något som du själv har gjort, eller redan har tagit ställning till."
                : "Uppgiften är inte din. Den kan ha getts till en annan roll eller person.");
        if (ClosedAt is not null) throw new RuleViolationException($"{TaskWords.Ended(this)} Inget har ändrats.");
        return RightOf(user) ?? throw new RuleViolationException($"{OpenTask.HeldBy(Holder!)} Inget har ändrats.");
    }

    /// <summary>Whether nobody can do it: it is one person's, who is kept out of it.</summary>
    public bool IsForNobody => PersonId is { } person && ExcludedPersonIds.Contains(person);
}

/// <summary>Who sent the work of a step back, when and why.</summary>
internal sealed record SentBackWork(string By, DateTimeOffset At, string? Reason);

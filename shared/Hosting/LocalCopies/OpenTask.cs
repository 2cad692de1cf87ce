using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

/// <summary>A service's own copy of a person's task, so that its pages know who may do what without asking the inbox.</summary>
public sealed class OpenTask
{
    /// <summary>Workflow's id, safe in a URL.</summary>
    public required string TaskId { get; init; }

    /// <summary>The case that the task belongs to.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The task as opened; null while only its end is known (messages may come in any order).</summary>
    public TaskOpened? Opened { get; set; }

    /// <summary>When the task ended; null while it is open. The concurrency token that lets one of two doers win.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How it ended and by whom.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Who ended it.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>A member of the payload as text; null when absent.</summary>
    public string? Payload(string name) => Opened?.Payload is { } json && JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.Object } payload && payload.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    /// <summary>Takes an opening over; one that is older than what is known changes nothing.</summary>
    public void Follow(TaskOpened opened)
    {
        if (opened.Version >= (Opened?.Version ?? 0)) Opened = opened;
    }

    /// <summary>Whether the user is the one, or one of those, whom the task is for.</summary>
    public bool IsFor(CurrentUser user) => RightOf(user) is not null;

    private TaskRight? RightOf(CurrentUser user) =>
        Opened?.Doer is not { } doer ? null
        : doer.Outsider is not null ? user.TaskId == TaskId && !doer.ExcludedPersonIds.Contains(user.PersonId) ? new() : null
        : TaskRight.Of(user, doer, Opened.Holder);

    /// <summary>Throws, in words for the user, unless the task is open and the user's own.</summary>
    public void RequireOpenFor(CurrentUser user)
    {
        RequireFor(user);
        if (ClosedAt is { } at) throw new RuleViolationException($"Uppgiften är redan avslutad ({ClosedBy}, {BusinessClock.Day(at).Iso()}). Inget har ändrats.");
    }

    internal void RequireFor(CurrentUser user)
    {
        if (IsFor(user)) return;
        if (Opened?.Holder is { } holder && TaskRight.Of(user, Opened.Doer, null) is not null) throw new RuleViolationException(HeldBy(holder));
        throw new NotAllowedException("Uppgiften är inte din. Den kan ha getts till en annan roll eller person.");
    }

    /// <summary>Who has the task, since when, for somebody who would else be allowed to do it.</summary>
    public static string HeldBy(TaskHolder holder) => holder.Delegated
        ? $"Uppgiften delegerades till {holder.Name} av {holder.ForName} {BusinessClock.Told(holder.Since)}."
        : $"{TaskRight.Sign(holder.Name, holder.ForName)} tog uppgiften {BusinessClock.Told(holder.Since)}.";

    /// <summary>Ends the task here and returns the word to send to Workflow, for the outbox of the same SaveChanges.</summary>
    public CompletePersonTask Complete(CurrentUser user, string outcome, DateTimeOffset at, string? comment = null, object? result = null)
    {
        RequireOpenFor(user);
        var right = RightOf(user)!;
        Close(outcome, right.Signed(user.Name), at);
        return new(
            TaskId, CaseNumber, outcome, comment, result is null ? null : JsonSerializer.Serialize(result, JsonSerializerOptions.Web), user.PersonId, user.Name, at, right.ForPersonId, right.ForName);
    }

    internal void Close(string outcome, string byName, DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        (Outcome, ClosedBy, ClosedAt) = (outcome, byName, at);
    }

    internal static void Map(ModelBuilder model) => model.Entity<OpenTask>(e =>
    {
        e.ToTable("Tasks").HasKey(t => t.TaskId);
        e.Property(t => t.TaskId).HasMaxLength(200);
        e.Property(t => t.CaseNumber).HasMaxLength(32);
        e.Property(t => t.Opened).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<TaskOpened>(v, JsonSerializerOptions.Web));
        e.Property(t => t.ClosedAt).IsConcurrencyToken();
        e.HasIndex(t => t.CaseNumber);
    });
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BtFlow.Workflow.Engine;

[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
internal enum RunStatus { Created, Running, Finished, Stalled }

/// <summary>All that the engine remembers of one run. Serialises with plain System.Text.Json; its values are never changed, only replaced.</summary>
internal sealed record Run(string CorrelationId, string Key, RunStatus Status = RunStatus.Created)
{
    public ImmutableArray<ActiveStep> Active { get; init; } = [];
    public ImmutableArray<Token> Tokens { get; init; } = [];
    public ImmutableArray<VisitCount> Visits { get; init; } = [];

    /// <summary>By variable id, in the definition's order; a variable that nobody has set has its default.</summary>
    public ImmutableArray<NamedValue> Variables { get; init; } = [];
    public ImmutableArray<NamedValue> Inputs { get; init; } = [];

    /// <summary>Raised before their step was reached, oldest first.</summary>
    public ImmutableArray<NamedValue> PendingEvents { get; init; } = [];
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>Stands first in every task and timer id, so that ids are the same however often a step is repeated.</summary>
    [JsonIgnore]
    public string CaseKey => Key.Length == 0 ? CorrelationId : $"{CorrelationId}.{Key}";

    /// <param name="correlationId">The case number.</param>
    /// <param name="key">Tells several runs of one case apart; may be empty when there is only one.</param>
    public static Run Create(string correlationId, string key) => new(correlationId, key);
}

/// <summary>What a step waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitKind>))]
internal enum WaitKind { Task, Timer, Event, Retry }

internal sealed record ActiveStep(string ActivityId, int Visit, WaitKind Waits, string? EventName = null, DateTimeOffset? DueAt = null);

/// <summary>An arrival whose target has not begun.</summary>
internal sealed record Token(string Source, string Port, string Target);

internal sealed record VisitCount(string ActivityId, int Count);

internal sealed record NamedValue(string Name, JsonNode? Value);

/// <summary>Why a step stands still and a person must look. Visit is 0 for a join that waits in vain, since it never began. Reason is in Swedish.</summary>
internal sealed record Incident(string ActivityId, int Visit, string Reason);

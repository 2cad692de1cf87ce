using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Definitions;

/// <summary>One version of a process, compiled once and shared by all its runs.</summary>
internal sealed record Definition(
    string DefinitionId,
    string VersionId,
    int Version,
    string Name,
    ImmutableArray<Variable> Variables,
    ImmutableArray<string> Inputs,
    ImmutableArray<string> Outputs,
    ImmutableArray<Activity> Activities,
    ImmutableArray<Connection> Connections,
    FlowGraph Graph)
{
    private readonly FrozenDictionary<string, int> places =
        Activities.Select((activity, place) => KeyValuePair.Create(activity.Id, place)).ToFrozenDictionary(StringComparer.Ordinal);

    public Activity Start => Activities[Graph.Start];

    public int PlaceOf(string activityId) => places[activityId];

    public bool TryFind(string activityId, out int place) => places.TryGetValue(activityId, out place);
}

internal sealed record Variable(string Id, string Name, JsonNode? Default);

internal sealed record Connection(string Source, string Port, string Target);

/// <summary>Where the author drew the step; null when the file does not say.</summary>
internal sealed record Position(double X, double Y);

/// <summary>How an activity treats several arrivals. Stream is what a file without the property means.</summary>
internal enum MergeMode { Stream, Merge, Converge, Cascade, Race }

/// <summary>What a picture and a journal need of a step.</summary>
/// <param name="OutcomeTexts">The step's outcomes in Swedish, by port; one that is not there has no text of its own.</param>
internal sealed record ActivityHeader(string Id, string Type, string DisplayText, MergeMode Merge, Position? Position, ImmutableDictionary<string, string> OutcomeTexts);

internal abstract record Activity(ActivityHeader Header)
{
    private static readonly ImmutableArray<ImmutableArray<string>> OnlyDone = [["Done"]];

    public string Id => Header.Id;
    public string DisplayText => Header.DisplayText;

    /// <summary>Every set of outcomes that one completion can give. Empty for a step that ends the process.</summary>
    public virtual ImmutableArray<ImmutableArray<string>> Choices => OnlyDone;

    /// <summary>True when the step always waits for something outside the engine, so that a loop through it cannot spin.</summary>
    public virtual bool Waits => false;

    /// <summary>The id of the variable that the step's value goes to; null when it gives none.</summary>
    public virtual string? ResultVariable => null;

    public bool Ends => Choices.IsEmpty;

    public sealed record Begin(ActivityHeader Header) : Activity(Header);

    public sealed record RunTask(ActivityHeader Header, string TaskName, Expression? Payload, string? Result) : Activity(Header)
    {
        public override string? ResultVariable => Result;

        public override bool Waits => true;
    }

    public sealed record Event(ActivityHeader Header, Expression EventName, string? Result) : Activity(Header)
    {
        public override string? ResultVariable => Result;

        public override bool Waits => true;
    }

    public sealed record Delay(ActivityHeader Header, Expression TimeSpan) : Activity(Header)
    {
        public override bool Waits => true;
    }

    /// <summary>Does not always wait: an instant in the past goes straight on.</summary>
    public sealed record StartAt(ActivityHeader Header, Expression DateTime) : Activity(Header);

    public sealed record SetVariable(ActivityHeader Header, string VariableId, Expression Value) : Activity(Header)
    {
        public override string? ResultVariable => VariableId;
    }

    public sealed record Decision(ActivityHeader Header, Expression Condition) : Activity(Header)
    {
        public override ImmutableArray<ImmutableArray<string>> Choices => [["True"], ["False"]];
    }

    public sealed record Switch(ActivityHeader Header, bool MatchAny, ImmutableArray<SwitchCase> Cases) : Activity(Header)
    {
        public const int MostCasesWithMatchAny = 6;

        public override ImmutableArray<ImmutableArray<string>> Choices => MatchAny
            ? [["Default"], .. Enumerable.Range(1, (1 << Cases.Length) - 1).Select(Subset)]
            : [["Default"], .. Cases.Select(ImmutableArray<string> (one) => [one.Label])];

        private ImmutableArray<string> Subset(int bits) => [.. Cases.Where((_, index) => (bits & (1 << index)) != 0).Select(one => one.Label)];
    }

    public sealed record Fork(ActivityHeader Header, ImmutableArray<string> Branches) : Activity(Header)
    {
        public override ImmutableArray<ImmutableArray<string>> Choices => Branches.IsEmpty ? OnlyDone : [Branches];
    }

    /// <summary>All of its meaning is in the header's merge mode.</summary>
    public sealed record Join(ActivityHeader Header) : Activity(Header);

    /// <summary>Elsa's Finish, and End and Complete, which end the flowchart: the same thing for a flowchart that is the root.</summary>
    public sealed record Finish(ActivityHeader Header) : Activity(Header)
    {
        public override ImmutableArray<ImmutableArray<string>> Choices => [];
    }
}

internal sealed record SwitchCase(string Label, Expression Condition);

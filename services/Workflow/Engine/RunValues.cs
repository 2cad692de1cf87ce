using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Engine;

/// <summary>The variables and inputs of a run while it moves, and what expressions make of them.</summary>
internal sealed class RunValues
{
    /// <summary>A variable is a fact to decide by, not a store; a loop that gathers values must not make the run grow without end.</summary>
    public const int LongestValue = 64 * 1024;

    private readonly Definition definition;
    private readonly Dictionary<string, JsonNode?> set;

    public RunValues(Definition definition, Run run)
    {
        this.definition = definition;
        set = run.Variables.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        Inputs = run.Inputs;
        Scope = new(Variable, name => Inputs.FirstOrDefault(input => input.Name == name)?.Value, run.CorrelationId, run.CaseKey);
    }

    public Scope Scope { get; }

    public ImmutableArray<NamedValue> Inputs { get; private set; }

    public ImmutableArray<NamedValue> Variables =>
        [.. definition.Variables.Where(variable => set.ContainsKey(variable.Id)).Select(variable => new NamedValue(variable.Id, set[variable.Id]))];

    public void TakeInputs(JsonObject? inputs) =>
        Inputs = [.. definition.Inputs.Where(name => inputs?[name] is not null).Select(name => new NamedValue(name, JavaScriptValue.Detach(inputs![name])))];

    public void Set(string variableId, JsonNode? value) => set[variableId] = Keepable(value);

    /// <summary>A value as a run can keep it.</summary>
    /// <exception cref="ExpressionFailedException">It is too long, too deep, or not quite JSON.</exception>
    public static JsonNode? Keepable(JsonNode? value) => JavaScriptValue.Plain(value, LongestValue);

    public ImmutableArray<NamedValue> Outputs() =>
        [.. definition.Outputs.Where(name => definition.Variables.Any(variable => variable.Name == name)).Select(name => new NamedValue(name, JavaScriptValue.Detach(Variable(name))))];

    public IReadOnlyCollection<string> Outcomes(Activity activity)
    {
        switch (activity)
        {
            case Activity.Decision decision:
                return [Evaluator.Condition(decision.Condition, Scope) ? "True" : "False"];
            case Activity.Switch choice:
                var matching = choice.Cases.Where(one => Evaluator.Condition(one.Condition, Scope)).Select(one => one.Label);
                var labels = (choice.MatchAny ? matching : matching.Take(1)).ToList();
                return labels.Count > 0 ? labels : ["Default"];
            default:
                return activity.Choices[0];
        }
    }

    public DateTimeOffset DueAfter(Expression timeSpan, DateTimeOffset now)
    {
        var text = JavaScriptValue.Text(Evaluator.Evaluate(timeSpan, Scope));
        return Instants.TryReadSpan(text, out var span) && span < DateTimeOffset.MaxValue - now
            ? now + span
            : throw new ExpressionFailedException($"”{TextPlace.Short(text)}” är ingen giltig väntetid.");
    }

    public DateTimeOffset Instant(Expression dateTime)
    {
        var text = JavaScriptValue.Text(Evaluator.Evaluate(dateTime, Scope));
        return Instants.TryReadInstant(text, out var instant) ? instant : throw new ExpressionFailedException($"”{TextPlace.Short(text)}” är ingen giltig tidpunkt.");
    }

    private JsonNode? Variable(string name)
    {
        var variable = definition.Variables.First(variable => variable.Name == name);
        return set.TryGetValue(variable.Id, out var value) ? value : variable.Default;
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Expressions;

/// <summary>A compiled expression. The tree has no loops and no calls back into itself, so one evaluation visits each node at most once.</summary>
internal abstract record Expression
{
    private Expression() { }

    /// <summary>Where in its text it stands, from 1; 0 for a part that cannot fail.</summary>
    public int At { get; init; }

    /// <summary>A whole expression with its text.</summary>
    public sealed record Script(string Text, Expression Body) : Expression;
    public sealed record Constant(JsonNode? Value) : Expression;
    public sealed record Variable(string Name) : Expression;
    public sealed record Input(string Name) : Expression;
    public sealed record CorrelationId : Expression;
    public sealed record InstanceId : Expression;
    public sealed record Call(string Function, Expression Argument) : Expression;
    public sealed record Member(Expression Target, string Name, bool Optional) : Expression;
    public sealed record Index(Expression Target, Expression Key, bool Optional) : Expression;
    public sealed record Chain(Expression Body) : Expression;
    public sealed record Unary(string Operator, Expression Operand) : Expression;
    public sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;
    public sealed record Logical(string Operator, Expression Left, Expression Right) : Expression;
    public sealed record Conditional(Expression Test, Expression Then, Expression Otherwise) : Expression;
    public sealed record Array(ImmutableArray<Expression> Items) : Expression;
    public sealed record Object(ImmutableArray<KeyValuePair<string, Expression>> Members) : Expression;
}

/// <summary>What an expression may read: values by name, as <see cref="JavaScriptValue.Plain"/> makes them, and who the run is.</summary>
internal sealed record Scope(
    Func<string, JsonNode?> Variable,
    Func<string, JsonNode?> Input,
    string CorrelationId,
    string InstanceId);

/// <summary>The text is outside the subset. Position counts characters from 1.</summary>
internal sealed class ExpressionSyntaxException(string message, string advice, int position) : Exception(message)
{
    public string Advice { get; } = advice;
    public int Position { get; } = position;
}

/// <summary>The expression is sound but its values are not: it becomes an incident at the step. At counts characters from 1; 0 when it is not known.</summary>
internal sealed class ExpressionFailedException(string message, int at = 0) : Exception(message)
{
    public int At { get; } = at;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using static BtFlow.Workflow.Expressions.JavaScriptValue;

namespace BtFlow.Workflow.Expressions;

/// <summary>
/// Gives an expression its value. Reads the scope, changes nothing: Elsa evaluates inputs again at every resume. What it may do is counted, since a value that is
/// copied or quoted again and again would else grow beyond all bounds. Throws <see cref="ExpressionFailedException"/> and nothing else.
/// </summary>
internal sealed class Evaluator
{
    /// <summary>In characters handled; a node of a tree counts as <see cref="Work.Node"/>. Takes some tens of milliseconds at most.</summary>
    public const int MostWork = 2_000_000;

    private readonly Scope scope;
    private readonly Work work = new(MostWork);

    private Evaluator(Scope scope) => this.scope = scope;

    /// <summary>The value as plain JSON, free to be stored: undefined has become null.</summary>
    public static JsonNode? Evaluate(Expression expression, Scope scope)
    {
        var evaluator = new Evaluator(scope);
        return evaluator.InText(expression, body => evaluator.work.Copy(evaluator.Value(body)));
    }

    /// <summary>As a condition: what Elsa converts to Boolean, so text "true" counts and an object does not.</summary>
    public static bool Condition(Expression expression, Scope scope)
    {
        var evaluator = new Evaluator(scope);
        return evaluator.InText(expression, body => Truth(evaluator.Value(body)));
    }

    private static bool Truth(JsonNode? value) => KindOf(value) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.Number => Number(value) != 0,
        JsonValueKind.String when value!.GetValue<string>().Length == 0 => false,
        JsonValueKind.String when bool.TryParse(value!.GetValue<string>(), out var parsed) => parsed,
        var kind => throw new ExpressionFailedException($"Villkoret gav {Name(kind)}, men måste ge sant eller falskt."),
    };

    private static string Name(JsonValueKind kind) => kind switch { JsonValueKind.Object => "ett objekt", JsonValueKind.Array => "en lista", _ => "en text" };

    /// <summary>Tells where in the text a failure came about.</summary>
    private T InText<T>(Expression expression, Func<Expression, T> evaluate)
    {
        if (expression is not Expression.Script script)
            return evaluate(expression);
        try
        {
            return evaluate(script.Body);
        }
        catch (ExpressionFailedException failure)
        {
            var place = failure.At == 0 ? "" : $", {TextPlace.Of(script.Text, failure.At)}";
            throw new ExpressionFailedException($"Uttrycket ”{TextPlace.Short(script.Text)}”{place}: {failure.Message}");
        }
    }

    private JsonNode? Value(Expression expression)
    {
        work.Spend(Work.Node);
        return Placed(expression, () => expression switch
        {
            Expression.Constant constant => constant.Value,
            Expression.Variable variable => scope.Variable(variable.Name),
            Expression.Input input => scope.Input(input.Name),
            Expression.CorrelationId => JsonValue.Create(scope.CorrelationId),
            Expression.InstanceId => JsonValue.Create(scope.InstanceId),
            Expression.Call call => Operators.Call(call.Function, Value(call.Argument), work),
            Expression.Chain chain => Links(chain.Body),
            Expression.Unary unary => Operators.Unary(unary.Operator, Value(unary.Operand)),
            Expression.Binary binary => Operators.Binary(binary.Operator, Value(binary.Left), Value(binary.Right), work),
            Expression.Logical logical => Logical(logical),
            Expression.Conditional choice => Value(Truthy(Value(choice.Test)) ? choice.Then : choice.Otherwise),
            Expression.Array array => new JsonArray([.. array.Items.Select(item => work.Copy(Value(item)))]),
            Expression.Object literal => Object(literal),
            _ => throw new InvalidOperationException($"No rule for {expression.GetType().Name}."),
        });
    }

    /// <summary>A failure belongs to the innermost part of the expression in which it came about.</summary>
    private static JsonNode? Placed(Expression expression, Func<JsonNode?> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (ExpressionFailedException failure) when (failure.At == 0 && expression.At > 0)
        {
            throw new ExpressionFailedException(failure.Message, expression.At);
        }
    }

    /// <summary>When an optional link meets nothing the rest of the chain is skipped, as in JavaScript.</summary>
    private JsonNode? Links(Expression last)
    {
        var links = new Stack<Expression>();
        for (; last is Expression.Member or Expression.Index; last = links.Peek() is Expression.Member member ? member.Target : ((Expression.Index)links.Peek()).Target)
            links.Push(last);
        var target = Value(last);
        foreach (var link in links)
        {
            if (IsNullish(target) && link is Expression.Member { Optional: true } or Expression.Index { Optional: true })
                return Undefined;
            work.Spend(Work.Node);
            var from = target;
            target = Placed(link, () => link is Expression.Member named ? Operators.Property(from, named.Name) : Operators.Element(from, Value(((Expression.Index)link).Key)));
        }
        return target;
    }

    private JsonNode? Logical(Expression.Logical logical)
    {
        var left = Value(logical.Left);
        var goesOn = logical.Operator switch
        {
            "&&" => Truthy(left),
            "||" => !Truthy(left),
            _ => IsNullish(left),
        };
        return goesOn ? Value(logical.Right) : left;
    }

    private JsonObject Object(Expression.Object literal)
    {
        var result = new JsonObject();
        foreach (var (name, member) in literal.Members)
        {
            var value = Value(member);
            result.Remove(name);
            if (!ReferenceEquals(value, Undefined)) // as JSON.stringify does
                result.Add(name, work.Copy(value));
        }
        return result;
    }
}

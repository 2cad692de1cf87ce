using System.Text.Json;
using System.Text.Json.Nodes;
using static BtFlow.Workflow.Expressions.JavaScriptValue;

namespace BtFlow.Workflow.Expressions;

/// <summary>Gives an expression its value. Reads the scope, changes nothing: Elsa evaluates inputs again at every resume.</summary>
internal static class Evaluator
{
    /// <summary>The value as plain JSON, free to be stored: undefined has become null.</summary>
    public static JsonNode? Evaluate(Expression expression, Scope scope) => Detach(Value(expression, scope));

    /// <summary>As a condition: what Elsa converts to Boolean, so text "true" counts and an object does not.</summary>
    public static bool Condition(Expression expression, Scope scope)
    {
        var value = Value(expression, scope);
        return KindOf(value) switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.Number => Number(value) != 0,
            JsonValueKind.String when value!.GetValue<string>().Length == 0 => false,
            JsonValueKind.String when bool.TryParse(value!.GetValue<string>(), out var parsed) => parsed,
            _ => throw new ExpressionFailedException($"Villkoret gav {ToJson(value)}, men måste ge sant eller falskt."),
        };
    }

    private static JsonNode? Value(Expression expression, Scope scope) => expression switch
    {
        Expression.Constant constant => constant.Value,
        Expression.Variable variable => scope.Variable(variable.Name),
        Expression.Input input => scope.Input(input.Name),
        Expression.CorrelationId => JsonValue.Create(scope.CorrelationId),
        Expression.InstanceId => JsonValue.Create(scope.InstanceId),
        Expression.Call call => Call(call.Function, Value(call.Argument, scope)),
        Expression.Chain chain => InChain(chain.Body, scope).Value,
        Expression.Member or Expression.Index => InChain(expression, scope).Value,
        Expression.Unary unary => Unary(unary.Operator, Value(unary.Operand, scope)),
        Expression.Binary binary => Binary(binary.Operator, Value(binary.Left, scope), Value(binary.Right, scope)),
        Expression.Logical logical => Logical(logical, scope),
        Expression.Conditional choice => Value(Truthy(Value(choice.Test, scope)) ? choice.Then : choice.Otherwise, scope),
        Expression.Array array => new JsonArray([.. array.Items.Select(item => Detach(Value(item, scope)))]),
        Expression.Object literal => Object(literal, scope),
        _ => throw new InvalidOperationException($"No rule for {expression.GetType().Name}."),
    };

    /// <summary>Cut is true when an optional link met nothing: then the rest of the chain is skipped, as in JavaScript.</summary>
    private static (JsonNode? Value, bool Cut) InChain(Expression link, Scope scope)
    {
        var (inner, optional) = link switch
        {
            Expression.Member member => (member.Target, member.Optional),
            Expression.Index index => (index.Target, index.Optional),
            _ => (null, false),
        };
        if (inner is null)
            return (Value(link, scope), false);

        var (target, cut) = InChain(inner, scope);
        if (cut || (optional && IsNullish(target)))
            return (Undefined, true);

        return (link is Expression.Member named ? Property(target, named.Name) : Element(target, Value(((Expression.Index)link).Key, scope)), false);
    }

    private static JsonNode? Property(JsonNode? target, string name) => target switch
    {
        _ when IsNullish(target) => throw new ExpressionFailedException($"Värdet saknas (null), så ”{name}” går inte att läsa."),
        JsonObject members => members.TryGetPropertyValue(name, out var value) ? value : Undefined,
        JsonArray items when name == "length" => JsonValue.Create((double)items.Count),
        JsonValue text when name == "length" && KindOf(text) == JsonValueKind.String => JsonValue.Create((double)text.GetValue<string>().Length),
        _ => Undefined,
    };

    private static JsonNode? Element(JsonNode? target, JsonNode? key)
    {
        if (target is JsonArray items && KindOf(key) == JsonValueKind.Number)
        {
            var index = Number(key);
            return index >= 0 && index < items.Count && index == Math.Floor(index) ? items[(int)index] : Undefined;
        }

        return Property(target, Text(key));
    }

    private static JsonNode Call(string function, JsonNode? argument) => function switch
    {
        "isNullOrWhiteSpace" => JsonValue.Create(IsNullish(argument) || string.IsNullOrWhiteSpace(Text(argument))),
        "isNullOrEmpty" => JsonValue.Create(IsNullish(argument) || Text(argument).Length == 0),
        "toJson" => JsonValue.Create(ToJson(argument)),
        _ => throw new InvalidOperationException($"The parser let {function} through."),
    };

    private static JsonNode Unary(string sign, JsonNode? operand) => sign switch
    {
        "!" => JsonValue.Create(!Truthy(operand)),
        "-" => Finite(-Number(operand)),
        _ => Finite(Number(operand)),
    };

    private static JsonNode? Logical(Expression.Logical logical, Scope scope)
    {
        var left = Value(logical.Left, scope);
        var goesOn = logical.Operator switch
        {
            "&&" => Truthy(left),
            "||" => !Truthy(left),
            _ => IsNullish(left),
        };
        return goesOn ? Value(logical.Right, scope) : left;
    }

    private static JsonNode Binary(string sign, JsonNode? left, JsonNode? right) => sign switch
    {
        "===" => JsonValue.Create(StrictEquals(left, right)),
        "!==" => JsonValue.Create(!StrictEquals(left, right)),
        "==" => JsonValue.Create(LooseEquals(left, right)),
        "!=" => JsonValue.Create(!LooseEquals(left, right)),
        "+" when KindOf(left) == JsonValueKind.String || KindOf(right) == JsonValueKind.String => JsonValue.Create(Text(left) + Text(right)),
        "+" => Finite(Number(left) + Number(right)),
        "-" => Finite(Number(left) - Number(right)),
        "*" => Finite(Number(left) * Number(right)),
        "/" => Finite(Number(left) / Number(right)),
        "%" => Finite(Number(left) % Number(right)),
        _ => JsonValue.Create(Compare(sign, left, right)),
    };

    private static bool Compare(string sign, JsonNode? left, JsonNode? right)
    {
        if (KindOf(left) == JsonValueKind.String && KindOf(right) == JsonValueKind.String)
            return Holds(sign, string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()), 0);
        return Holds(sign, Number(left), Number(right));
    }

    // On doubles so that NaN, JavaScript's answer for a missing value, makes every comparison false.
    private static bool Holds(string sign, double left, double right) => sign switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };

    private static JsonObject Object(Expression.Object literal, Scope scope)
    {
        var result = new JsonObject();
        foreach (var (name, member) in literal.Members)
        {
            var value = Value(member, scope);
            result.Remove(name);
            if (!ReferenceEquals(value, Undefined)) // as JSON.stringify does
                result.Add(name, Detach(value));
        }
        return result;
    }
}

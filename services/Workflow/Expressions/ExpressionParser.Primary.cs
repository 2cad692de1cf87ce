using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Expressions;

/// <summary>What an expression is made of at its innermost: literals, names, and the functions that may be called.</summary>
internal sealed partial class ExpressionParser
{
    private Expression Primary()
    {
        var lexeme = Current;
        switch (lexeme.Kind)
        {
            case Kind.Number:
                at++;
                return new Expression.Constant(JsonValue.Create(lexeme.Number));
            case Kind.Text:
                at++;
                return new Expression.Constant(JsonValue.Create(lexeme.Text));
            case Kind.Name:
                at++;
                return Named(lexeme);
        }

        if (Take("("))
        {
            var inner = Ternary();
            Expect(")");
            return inner;
        }
        if (Take("["))
            return new Expression.Array([.. List("]", Ternary)]);
        if (Take("{"))
            return new Expression.Object([.. List("}", Pair)]);
        throw Unexpected();
    }

    private Expression Named(Lexeme name)
    {
        switch (name.Text)
        {
            case "true" or "false":
                return new Expression.Constant(JsonValue.Create(name.Text == "true"));
            case "null":
                return new Expression.Constant(null);
            case "undefined":
                return new Expression.Constant(JavaScriptValue.Undefined);
            case "variables":
                Expect(".");
                return new Expression.Variable(Declared(Current, PropertyName(), variables, "Variabeln"));
            case "getVariable" or "getInput" or "getCorrelationId" or "getWorkflowInstanceId" or "isNullOrWhiteSpace" or "isNullOrEmpty" or "toJson":
                return Function(name);
            case "getOutputFrom" or "getLastResult":
                throw Refuse($"{name.Text} ger inget värde efter att processen har väntat.", "Bind stegets result till en variabel och läs den med getVariable.", name);
            default:
                throw Refuse($"”{name.Text}” får inte användas i uttryck.", "Använd getVariable('namn'), getInput('namn') eller variables.namn.", name);
        }
    }

    private Expression Function(Lexeme name)
    {
        Expect("(");
        if (name.Text is "getCorrelationId" or "getWorkflowInstanceId")
        {
            Expect(")");
            return name.Text == "getCorrelationId" ? new Expression.CorrelationId() : new Expression.InstanceId();
        }

        var place = Current;
        var argument = Ternary();
        Expect(")");
        if (name.Text is not ("getVariable" or "getInput"))
            return new Expression.Call(name.Text, argument) { At = name.Position };
        if (argument is not Expression.Constant { Value: JsonValue value } || !value.TryGetValue<string>(out var text))
            throw Refuse($"{name.Text} måste få namnet som en fast text.", $"Skriv {name.Text}('namn').", place);
        return name.Text == "getVariable"
            ? new Expression.Variable(Declared(place, text, variables, "Variabeln"))
            : new Expression.Input(Declared(place, text, inputs, "Indatat"));
    }

    private static string Declared(Lexeme place, string name, ImmutableHashSet<string> known, string what) => known.Contains(name)
        ? name
        : throw Refuse($"{what} ”{name}” finns inte i processen.",
            known.IsEmpty ? "Lägg till den i processen." : $"Lägg till den, eller använd: {string.Join(", ", known.Order(StringComparer.Ordinal))}.", place);

    private KeyValuePair<string, Expression> Pair()
    {
        var key = Current;
        if (key.Kind is not (Kind.Name or Kind.Text) || Inherited.Contains(key.Text))
            throw Unexpected();
        at++;
        if (Current is not { Kind: Kind.Sign, Text: ":" })
            throw Refuse($"”{key.Text}” i objektet saknar värde.", "Skriv namn: värde.", key);
        at++;
        return new(key.Text, Ternary());
    }

    private List<T> List<T>(string end, Func<T> item)
    {
        var items = new List<T>();
        while (!Take(end))
        {
            items.Add(item());
            if (Take(","))
                continue;
            Expect(end);
            break;
        }
        return items;
    }
}

using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;
using FsCheck;
using FsCheck.Fluent;

namespace BtFlow.Workflow.Tests.Expressions;

/// <summary>Made-up expressions and values, the likely and the absurd.</summary>
internal static class AnyExpression
{
    public static readonly string[] Variables = ["a", "b", "text", "list"];

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.Elements("variables.a", "variables.b", "variables.text", "variables.list", "getVariable('a')", "getInput('i')", "getCorrelationId()", "null", "undefined", "true", "false", "''", "'length'", "[]", "({})"),
        Gen.Choose(-3, 1000).Select(n => n < 0 ? $"({n})" : $"{n}"),
        Gen.Elements("1e308", "0.1", "'1e999'", "'0x1'", "'Infinity'", "'\\u00e5\\n'", "'\\\\'", "'\\ud800'"));

    /// <summary>Texts that the parser takes.</summary>
    public static Gen<string> Sound { get; } = Gen.Sized(size => Of(Math.Min(size, 40)));

    /// <summary>Texts of its words and signs in any order, or of any characters.</summary>
    public static Gen<string> Anything { get; } = Gen.OneOf(
        Gen.Elements("(", ")", "[", "]", "{", "}", ",", ":", "?", "?.", ".", "+", "-", "!", "===", "&&", "??", "||", "return ", ";", "\n", "variables", "a", "getVariable", "'a'", "1", "`", "//", "x", " ").ArrayOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    /// <summary>Values as a sender may send them.</summary>
    public static Gen<JsonNode?> Value { get; } = Gen.Sized(size => ValueOf(Math.Min(size, 20)));

    public static Gen<Scope> Scope { get; } =
        from values in Value.ArrayOf(Variables.Length + 1)
        select new Scope(name => values[Array.IndexOf(Variables, name)], _ => values[^1], "case-7", "case-7.main");

    /// <summary>The kind is drawn before its parts are made: to make every kind's parts of every size would take for ever.</summary>
    private static Gen<string> Of(int size) => size == 0 ? Leaf : Gen.Choose(0, 8).SelectMany(kind => kind switch
    {
        0 => Leaf,
        1 => from sign in Gen.Elements("+", "-", "*", "/", "%", "===", "!==", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "??") from left in Of(size / 2) from right in Of(size / 2) select $"({left} {sign} {right})",
        2 => from sign in Gen.Elements("!", "-", "+") from operand in Of(size - 1) select $"{sign}({operand})",
        3 => from test in Of(size / 3) from then in Of(size / 3) from other in Of(size / 3) select $"({test} ? {then} : {other})",
        4 => from target in Of(size - 1) from name in Gen.Elements("length", "x", "åäö") from mark in Gen.Elements(".", "?.") select $"({target}){mark}{name}",
        5 => from target in Of(size / 2) from key in Of(size / 2) select $"({target})[{key}]",
        6 => from function in Gen.Elements("toJson", "isNullOrEmpty", "isNullOrWhiteSpace") from argument in Of(size - 1) select $"{function}({argument})",
        7 => from one in Of(size / 3) from two in Of(size / 3) from three in Of(size / 3) select $"[{one}, {two}, {three}]",
        _ => from one in Of(size / 2) from other in Of(size / 2) select $"({{ x: {one}, length: {other}, x: 1 }})",
    });

    private static Gen<JsonNode?> ValueOf(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Constant((JsonNode?)null), Gen.Elements(true, false).Select(truth => (JsonNode?)JsonValue.Create(truth)), Gen.Choose(-5, 5).Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Elements("", "x", "12", " ", "true", "å\"\\").Select(text => (JsonNode?)JsonValue.Create(text)), Gen.Constant((JsonNode?)JsonValue.Create(new string('"', 3_000))));
        return size == 0 ? leaf : Gen.Choose(0, 2).SelectMany(kind => kind switch
        {
            0 => leaf,
            1 => ValueOf(size / 2).ArrayOf(2).Select(items => (JsonNode?)new JsonArray([.. items.Select(JavaScriptValue.Detach)])),
            _ => ValueOf(size / 2).Select(inner => (JsonNode?)new JsonObject { ["x"] = JavaScriptValue.Detach(inner), ["length"] = 1 }),
        });
    }
}

using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Tests.Expressions;

public class ExpressionTests
{
    private static readonly JsonNode Values = JsonNode.Parse("""{"s":"text","n":7,"z":null,"b":true,"o":{"a":{"b":2},"åäö":1,"x y":3},"l":[10,20,30],"e":""}""")!;
    private static readonly string[] Names = ["s", "n", "z", "b", "o", "l", "e"];
    private static readonly Scope Scope = new(name => Values[name], name => name == "i" ? JsonValue.Create("in") : null, "case-7", "case-7.main");

    private static Expression Parse(string text) => ExpressionParser.Parse(text, Names, ["i", "missing"]);

    private static string Value(string text) => JavaScriptValue.ToJson(Evaluator.Evaluate(Parse(text), Scope));

    // The expected values are JavaScript's own.
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("7 % 4 / 2", "1.5")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("-variables.n", "-7")]
    [InlineData("- -3", "3")]
    [InlineData("+'12'", "12")]
    [InlineData("'a' + 1 + 2", "\"a12\"")]
    [InlineData("1 + 2 + 'a'", "\"3a\"")]
    [InlineData("'' + 0.5 + null + true", "\"0.5nulltrue\"")]
    [InlineData("'n: ' + 100000000000000000000", "\"n: 100000000000000000000\"")]
    [InlineData("'3' * '4'", "12")]
    [InlineData("null + 1", "1")]
    [InlineData("'\\u00e5\\n\\'\"'", "\"å\\n'\\\"\"")]
    public void Arithmetic_and_text_follow_JavaScript(string text, string value) => Value(text).ShouldBe(value);

    [Theory]
    [InlineData("1 === 1.0", "true")]
    [InlineData("1 === '1'", "false")]
    [InlineData("1 == '1'", "true")]
    [InlineData("null == undefined", "true")]
    [InlineData("null === undefined", "false")]
    [InlineData("variables.z == null", "true")]
    [InlineData("null == 0", "false")]
    [InlineData("true == 1", "true")]
    [InlineData("null >= 0", "true")]
    [InlineData("undefined >= 0", "false")]
    [InlineData("variables.o.none >= 60", "false")]
    [InlineData("variables.o.none < 60", "false")]
    [InlineData("'b' > 'a'", "true")]
    [InlineData("'10' < '9'", "true")]
    [InlineData("'10' < 9", "false")]
    [InlineData("1 !== 2 && 1 != 2", "true")]
    public void Comparisons_follow_JavaScript(string text, string value) => Value(text).ShouldBe(value);

    [Theory]
    [InlineData("true && 'x'", "\"x\"")]
    [InlineData("'' || 'y'", "\"y\"")]
    [InlineData("'' ?? 'y'", "\"\"")]
    [InlineData("variables.z ?? 'y'", "\"y\"")]
    [InlineData("!variables.e", "true")]
    [InlineData("!!variables.l", "true")]
    [InlineData("false || false || true && false", "false")]
    [InlineData("variables.n > 5 ? 'many' : 'few'", "\"many\"")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("false && variables.z.x", "false")]
    [InlineData("(variables.z ?? 'a') || 'b'", "\"a\"")]
    [InlineData("variables.b?.5:1", "0.5")]
    public void Logic_follows_JavaScript_and_skips_what_it_need_not_read(string text, string value)
    {
        if (text.Contains("?.5"))
            Should.Throw<ExpressionSyntaxException>(() => Parse(text)); // ".5" is outside the subset, and not read as optional chaining
        else
            Value(text).ShouldBe(value);
    }

    [Theory]
    [InlineData("variables.o.a.b", "2")]
    [InlineData("getVariable('o').a['b']", "2")]
    [InlineData("getVariable(\"o\")['x y']", "3")]
    [InlineData("variables.o.åäö", "1")]
    [InlineData("variables.l[1]", "20")]
    [InlineData("variables.l[1 + 1] + variables.l.length", "33")]
    [InlineData("variables.l[9]", "null")]
    [InlineData("variables.s.length", "4")]
    [InlineData("variables.s[0] + variables.s['1']", "\"te\"")]
    [InlineData("variables.s[4]", "null")]
    [InlineData("variables.l['1']", "20")]
    [InlineData("variables.l['01']", "null")]
    [InlineData("variables.o.none", "null")]
    [InlineData("variables.z?.a.b.c", "null")]
    [InlineData("variables.o?.['a']?.b", "2")]
    [InlineData("getInput('i')", "\"in\"")]
    [InlineData("getInput('missing')", "null")]
    [InlineData("getCorrelationId() + '/' + getWorkflowInstanceId()", "\"case-7/case-7.main\"")]
    public void Values_are_read_by_name(string text, string value) => Value(text).ShouldBe(value);

    [Theory]
    [InlineData("isNullOrWhiteSpace('  ')", "true")]
    [InlineData("isNullOrEmpty('  ')", "false")]
    [InlineData("isNullOrEmpty(variables.z)", "true")]
    [InlineData("isNullOrEmpty(variables.o.none)", "true")]
    [InlineData("toJson(variables.o.a)", "\"{\\\"b\\\":2}\"")]
    public void The_listed_functions_work(string text, string value) => Value(text).ShouldBe(value);

    [Theory]
    [InlineData("({ a: 1, 'b c': [variables.n, null], d: variables.o.none })", """{"a":1,"b c":[7,null]}""")]
    [InlineData("return { a: { b: getVariable('o').a } };", """{"a":{"b":{"b":2}}}""")]
    [InlineData("[1, [2], {},]", "[1,[2],{}]")]
    [InlineData("  return  variables.n ; ", "7")]
    [InlineData("(\n  variables.n\n)", "7")]
    [InlineData("({ a: 1, a: 2 })", """{"a":2}""")]
    public void Objects_lists_return_semicolon_and_parentheses_are_allowed(string text, string value) => Value(text).ShouldBe(value);

    [Theory]
    [InlineData("", 1, "slut")]
    [InlineData("1 +", 4, "slut")]
    [InlineData("a = 1", 1, "”a”")]
    [InlineData("variables.n = 1", 13, "”=”")]
    [InlineData("variables.n++", 12, "”++”")]
    [InlineData("1; 2", 4, "”2”")]
    [InlineData("() => 1", 2, "”)”")]
    [InlineData("function() {}", 1, "”function”")]
    [InlineData("new Date()", 1, "”new”")]
    [InlineData("Math.max(1)", 1, "”Math”")]
    [InlineData("variables.s.includes('x')", 21, "anropas")]
    [InlineData("variables['n']", 10, "”.”")]
    [InlineData("variables.nope", 11, "”nope”")]
    [InlineData("getVariable('nope')", 13, "”nope”")]
    [InlineData("getVariable(variables.s)", 13, "fast text")]
    [InlineData("getInput('n')", 10, "”n”")]
    [InlineData("setVariable('n', 1)", 1, "”setVariable”")]
    [InlineData("getOutputFrom('A')", 1, "getOutputFrom")]
    [InlineData("getLastResult()", 1, "getLastResult")]
    [InlineData("`x`", 1, "Mallsträngar")]
    [InlineData("/x/", 1, "”/”")]
    [InlineData("1 // x", 3, "”//”")]
    [InlineData("1 & 2", 3, "”&”")]
    [InlineData("2 ** 3", 3, "”**”")]
    [InlineData("'open", 1, "citattecken")]
    [InlineData("012", 1, "”012”")]
    [InlineData("1 # 2", 3, "”#”")]
    [InlineData("{ a: 1 }", 1, "block")]
    [InlineData("({ a })", 4, "”a”")]
    [InlineData("[...variables.l]", 2, "”...”")]
    [InlineData("1 ?? 2 || 3", 8, "blandas")]
    [InlineData("1 && 2 ?? 3", 8, "blandas")]
    [InlineData("return\n1", 8, "return")]
    [InlineData("variables.o.constructor", 13, "”constructor”")]
    [InlineData("variables.o['__proto__']", 24, "”__proto__”")]
    [InlineData("toJson()", 8, "”)”")]
    [InlineData("getCorrelationId(1)", 18, "”)”")]
    [InlineData("(1", 3, "”)”")]
    [InlineData("1)", 2, "”)”")]
    public void All_else_is_refused_with_its_place(string text, int position, string word)
    {
        var refusal = Should.Throw<ExpressionSyntaxException>(() => Parse(text));
        (refusal.Position, refusal.Message.Contains(word)).ShouldBe((position, true), refusal.Message);
        refusal.Advice.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("(", 200)]
    [InlineData("[", 200)]
    [InlineData("!", 200)]
    [InlineData("1+", 900)]
    [InlineData("variables.o.a ? ", 200)]
    [InlineData("' ' +            ", 400)]
    public void An_endless_text_is_refused_and_not_followed(string part, int times) =>
        Should.Throw<ExpressionSyntaxException>(() => Parse(string.Concat(Enumerable.Repeat(part, times)) + "1"));

    [Theory]
    [InlineData("variables.z.x")]
    [InlineData("variables.o.none.x")]
    [InlineData("1 / 0")]
    [InlineData("'x' * 2")]
    [InlineData("'' + variables.o")]
    [InlineData("variables.l + 1")]
    [InlineData("variables.o == 1")]
    [InlineData("'0x10' * 1")]
    [InlineData("'Infinity' > 1")]
    [InlineData("variables.o['const' + 'ructor']")]
    public void A_value_that_JSON_cannot_hold_or_nobody_can_mean_fails_with_a_reason(string text) =>
        Should.Throw<ExpressionFailedException>(() => Value(text)).Message.ShouldNotBeEmpty();

    [Fact]
    public void Numbers_made_in_code_count_as_those_read_from_JSON()
    {
        var scope = new Scope(_ => JsonValue.Create(5m), _ => null, "", "");
        Evaluator.Evaluate(Parse("variables.n + 1 === 6"), scope)!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("variables.z.x", "Uttrycket ”variables.z.x”, tecken 13: Värdet saknas (null), så ”x” går inte att läsa.")]
    [InlineData("1 + (2 /\n 0)", "Uttrycket ”1 + (2 /\n 0)”, rad 1, tecken 8: Uträkningen ger inget tal.")]
    [InlineData("[1,\n 'x' * 2]", "Uttrycket ”[1,\n 'x' * 2]”, rad 2, tecken 6: Uträkningen ger inget tal.")]
    [InlineData("isNullOrEmpty(variables.o)", "Uttrycket ”isNullOrEmpty(variables.o)”, tecken 1: Ett objekt eller en lista kan inte sättas in i en text. Använd toJson.")]
    [InlineData("variables.o?.a.none.x", "Uttrycket ”variables.o?.a.none.x”, tecken 21: Värdet saknas (null), så ”x” går inte att läsa.")]
    public void A_failure_tells_where_in_the_expression_it_came_about(string text, string message) =>
        Should.Throw<ExpressionFailedException>(() => Value(text)).Message.ShouldBe(message);

    [Fact]
    public void A_condition_that_is_none_is_told_without_its_value() =>
        Should.Throw<ExpressionFailedException>(() => Evaluator.Condition(Parse("variables.s"), Scope)).Message.ShouldBe("Uttrycket ”variables.s”: Villkoret gav en text, men måste ge sant eller falskt.");

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void A_value_that_would_fail_only_when_it_is_read_is_refused_as_it_comes(string json) =>
        Should.Throw<ExpressionFailedException>(() => JavaScriptValue.Plain(JsonNode.Parse(json)));

    [Fact]
    public void A_value_made_in_code_is_kept_as_JSON_says_it() =>
        JavaScriptValue.Plain(JsonValue.Create(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)))!.GetValue<string>().ShouldBe("2026-03-02T08:00:00+00:00");
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;
using FsCheck;
using FsCheck.Fluent;

namespace BtFlow.Workflow.Tests.Expressions;

/// <summary>Promises about every expression. A failure says which case and which seed.</summary>
public class ExpressionPropertyTests
{
    private static void Always<T>(Gen<T> cases, Action<T> promise) => Prop.ForAll(cases.ToArbitrary(), promise).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static Expression Parse(string text) => ExpressionParser.Parse(text, AnyExpression.Variables, ["i"]);

    [Fact]
    public void Any_text_is_taken_or_refused_with_a_place_within_it() => Always(AnyExpression.Anything, text =>
    {
        try
        {
            Parse(text);
        }
        catch (ExpressionSyntaxException refused)
        {
            refused.Position.ShouldBeInRange(1, text.Length + 1);
            (refused.Message.Length > 0 && refused.Advice.Length > 0).ShouldBeTrue();
        }
    });

    [Fact]
    public void An_expression_gives_JSON_of_bounded_size_and_depth_or_fails_with_its_own_error() => Always(Cases, one =>
    {
        try
        {
            var value = Evaluator.Evaluate(one.Expression, one.Scope);
            JavaScriptValue.ToJson(JavaScriptValue.Plain(value)).Length.ShouldBeLessThanOrEqualTo(6 * Evaluator.MostWork);
        }
        catch (ExpressionFailedException failed)
        {
            failed.Message.ShouldStartWith("Uttrycket ”");
        }
    });

    [Fact]
    public void An_expression_gives_the_same_again_and_changes_nothing_that_it_reads() => Always(Cases, one =>
    {
        var before = AnyExpression.Variables.Select(name => JavaScriptValue.ToJson(one.Scope.Variable(name))).ToList();
        Outcome(one).ShouldBe(Outcome(one));
        AnyExpression.Variables.Select(name => JavaScriptValue.ToJson(one.Scope.Variable(name))).ShouldBe(before);
    });

    [Fact]
    public void Parentheses_and_spaces_change_no_value() => Always(from text in AnyExpression.Sound from scope in AnyExpression.Scope select (text, scope), one =>
    {
        if (TryParse(one.text) is { } plain && TryParse($" return\t( {one.text} ) ;\n") is { } dressed)
            Value(dressed, one.scope).ShouldBe(Value(plain, one.scope));
    });

    [Theory]
    [InlineData("toJson(", "variables.text", ")", 60)]
    [InlineData("[", "variables.text, variables.text, variables.text, variables.text", "]", 30)]
    [InlineData("({ x: ", "[variables.text, variables.text, variables.text]", " })", 25)]
    [InlineData("", "variables.text", " + variables.text", 200)]
    [InlineData("", "variables.text", " === variables.text", 200)]
    public void An_expression_that_grows_without_bound_is_stopped_in_time(string open, string core, string close, int times)
    {
        string Repeat(string part) => string.Concat(Enumerable.Repeat(part, times));
        var expression = Parse(Repeat(open) + core + Repeat(close));
        var scope = new Scope(_ => JsonValue.Create(new string('"', 60_000)), _ => null, "", "");

        var watch = Stopwatch.StartNew();
        Should.Throw<ExpressionFailedException>(() => Evaluator.Evaluate(expression, scope)).Message.ShouldContain("för stort");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2)); // measured some milliseconds: guards against no bound at all, not against a busy machine
    }

    [Fact]
    public void An_expression_of_the_longest_and_deepest_kind_is_worked_out()
    {
        Evaluator.Evaluate(Parse(string.Concat(Enumerable.Repeat("1 + ", 450)) + "1"), Nothing)!.GetValue<double>().ShouldBe(451);
        Evaluator.Evaluate(Parse("variables.a" + string.Concat(Enumerable.Repeat("?.x", 450))), Nothing).ShouldBeNull();
        Evaluator.Evaluate(Parse(new string('(', 60) + "1" + new string(')', 60)), Nothing)!.GetValue<double>().ShouldBe(1);
    }

    private static Scope Nothing => new(_ => null, _ => null, "", "");

    private static Gen<Case> Cases => from text in AnyExpression.Sound from scope in AnyExpression.Scope let parsed = TryParse(text) where parsed is not null select new Case(text, parsed, scope);

    private sealed record Case(string Text, Expression Expression, Scope Scope);

    private static string Outcome(Case one)
    {
        try
        {
            return JavaScriptValue.ToJson(Evaluator.Evaluate(one.Expression, one.Scope));
        }
        catch (ExpressionFailedException failed)
        {
            return failed.Message;
        }
    }

    private static string Value(Expression expression, Scope scope)
    {
        try
        {
            return JavaScriptValue.ToJson(Evaluator.Evaluate(expression, scope));
        }
        catch (ExpressionFailedException)
        {
            return "fails";
        }
    }

    /// <summary>Null for what is nested deeper than the parser allows.</summary>
    private static Expression? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (ExpressionSyntaxException refused) when (refused.Message.Contains("nästlat") || refused.Message.Contains("längre än") || refused.Message.Contains("fler än"))
        {
            return null;
        }
    }
}

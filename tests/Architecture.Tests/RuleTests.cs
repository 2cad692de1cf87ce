using System.Text.RegularExpressions;
using BtFlow.Hosting;

namespace BtFlow.Architecture.Tests;

/// <summary>
/// Every rule of the regulation file is proved by a test that bears its id (<c>[Rule("R-08")]</c>, or a name that begins with <c>R08_</c>), or docs/regler.md says why no program can keep it.
/// And nothing cites a rule that the file does not have.
/// </summary>
public sealed partial class RuleTests
{
    private static readonly Regulation.RuleSet Rules = RegionCatalog.LoadRules(Path.Combine(Repository.Root, "workflows"));

    private static readonly HashSet<string> Ids = [.. Rules.Rules.Select(r => r.Id)];

    /// <summary>A row of the table in docs/regler.md.</summary>
    private sealed record Row(string Id, string Level, string Rule, string Kept, string How, string Where, string Tests);

    [Fact]
    public void The_table_of_rules_has_every_rule_of_the_regulation_with_its_level_and_text()
        => Table().Select(r => (r.Id, r.Level, r.Rule)).ShouldBe(Rules.Rules.Select(r => (r.Id, Word(r), r.Text)));

    [Fact]
    public void Every_rule_is_proved_by_a_test_that_bears_its_id_or_cannot_be_kept_by_a_program()
    {
        var proofs = Proofs();
        proofs.Count.ShouldBeGreaterThan(60, "the tests are really read");
        foreach (var row in Table())
        {
            row.Kept.ShouldBeOneOf(["hindrar", "varnar", "visar", "kan inte"], row.Id);
            row.How.Length.ShouldBeGreaterThan(20, $"{row.Id} says what BtFlow does or why it cannot");
            var named = Names().Matches(row.Tests).Select(m => m.Groups[1].Value).ToList();
            var bearing = proofs.Where(p => p.Id == row.Id).Select(p => p.Class).ToHashSet(StringComparer.Ordinal);
            if (row.Kept == "kan inte") bearing.ShouldBeEmpty($"{row.Id} has a test, so it can be kept");
            else named.ShouldNotBeEmpty($"{row.Id} names no test");
            named.Where(n => !bearing.Contains(n)).ShouldBeEmpty($"{row.Id} names a test class that does not bear the id; these do: {string.Join(", ", bearing.Order(StringComparer.Ordinal))}");
        }
    }

    [Fact]
    public void No_test_bears_an_id_that_the_regulation_does_not_have() => Proofs().Where(p => !Ids.Contains(p.Id)).ShouldBeEmpty();

    [Fact]
    public void No_source_template_or_definition_cites_a_rule_that_the_regulation_does_not_have()
    {
        var cited = Repository.Files("services", "shared", "workflows").Where(f => !f.Path.StartsWith("workflows/examples/", StringComparison.Ordinal))
            .SelectMany(f => Id().Matches(f.Text).Select(m => (f.Path, m.Value))).Distinct().ToList();
        cited.Count.ShouldBeGreaterThan(100, "the sources are really read");
        cited.Where(c => !Ids.Contains(c.Value)).ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_that_cites_something_cites_a_rule_by_its_id()
    {
        var literals = Repository.Files("services", "shared").Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Refusals(f.Text).Select(r => (f.Path, Cited: r))).Where(r => r.Cited.TrimStart('$').StartsWith('"')).ToList();
        literals.Count.ShouldBeGreaterThan(10, "the refusals are really read");
        // What is put together at run time begins with a finding's own rule id.
        literals.Where(r => !r.Path.StartsWith("services/Certification/Applications/", StringComparison.Ordinal)).Where(r => !LiteralCitation().IsMatch(r.Cited)).ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_is_made_by_the_rule_set_or_the_region_that_knows_its_source()
        => Repository.Files("services", "shared").Where(f => f.Text.Contains("new Finding(") || f.Text.Contains("Finding Find(")).Select(f => f.Path)
            .ShouldBe(["shared/Regulation/Regions/RegionProfile.cs", "shared/Regulation/Rules/RuleSet.cs"]);

    private static List<Row> Table() =>
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "docs", "regler.md")).Where(l => TableRow().IsMatch(l)).Select(l => l.Trim('|', ' ').Split(" | "))
            .Select(c => new Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6])),
    ];

    private static string Word(Regulation.Rule rule) => rule.Level switch
    {
        Regulation.RuleLevel.Ordinance => "förordning",
        Regulation.RuleLevel.Regulation => "föreskrift",
        Regulation.RuleLevel.Advice => "allmänt råd",
        Regulation.RuleLevel.Regional => "regional",
        _ => "blankett",
    };

    /// <summary>Which test class proves which rule, read from the sources: a reference to every test assembly would build them all for this one.</summary>
    private static List<(string Id, string Class)> Proofs() =>
    [
        .. Repository.Files("tests").Where(f => f.Path.EndsWith("Tests.cs", StringComparison.Ordinal)).SelectMany(f =>
            Attributes().Matches(f.Text).SelectMany(m => Id().Matches(m.Value).Select(i => i.Value))
                .Concat(Prefixes().Matches(f.Text).SelectMany(m => m.Groups["id"].Captures.Select(c => $"{c.Value[0]}-{c.Value[1..]}")))
                .Select(id => (id, Path.GetFileNameWithoutExtension(f.Path)))).Distinct(),
    ];

    /// <summary>The second argument of every refusal that has one.</summary>
    private static IEnumerable<string> Refusals(string source)
    {
        foreach (Match start in Throw().Matches(source))
        {
            var comma = -1;
            var open = new Stack<char>("(");
            for (var at = start.Index + start.Length; at < source.Length && open.Count > 0; at++)
            {
                var (letter, inText) = (source[at], open.Peek() is '"' or '$');
                if (inText && letter == '\\') at++;
                else if (inText && letter == '"') open.Pop();
                else if (open.Peek() == '$' && letter == '{' && source[at + 1] != '{') open.Push('{');
                else if (inText) continue;
                else if (letter == '"') open.Push(source[at - 1] == '$' ? '$' : '"');
                else if (letter is '(' or '[' or '{') open.Push(letter);
                else if (letter is ')' or ']' or '}') open.Pop();
                else if (letter == ',' && open.Count == 1) comma = at;
                if (open.Count == 0 && comma > 0) yield return source[(comma + 1)..at].Trim();
            }
        }
    }

    [GeneratedRegex(@"\b[RTFMP]-\d\d\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\| [A-Z]-\d\d \|")]
    private static partial Regex TableRow();

    [GeneratedRegex(@"`([A-Za-z]+Tests)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\[[^\]\n]*\bRule\(""[^)]*\)")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (?:(?<id>[RTFMP]\d\d)_)+")]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"new RuleViolationException\(")]
    private static partial Regex Throw();

    [GeneratedRegex(@"^(\$?""[RTFMP]-\d\d\b|\$""\{)")]
    private static partial Regex LiteralCitation();
}

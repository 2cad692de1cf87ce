using System.Globalization;
using System.Text.RegularExpressions;

namespace BtFlow.Regulation.Tests;

/// <summary>The tables of docs/rakneexempel.md, read as they stand.</summary>
internal static partial class WorkedExamples
{
    private static readonly Dictionary<string, PlacementKind> Kinds = new(StringComparer.Ordinal)
    {
        ["akut"] = PlacementKind.AcuteCare, ["primärvård"] = PlacementKind.PrimaryCare, ["psykiatri"] = PlacementKind.Psychiatry, ["annan"] = PlacementKind.Other,
    };

    /// <summary>The rows of a section, each as its cells without number and steps: number first, the answer last.</summary>
    public static IReadOnlyList<string[]> Section(char letter)
    {
        var lines = File.ReadAllLines(Path.Combine(DataFiles.Folder, "..", "docs", "rakneexempel.md"));
        return [.. lines.SkipWhile(l => !l.StartsWith($"## {letter}.", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(l[2])).Select(l => l.Trim('|', ' ').Split(" | "))];
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static decimal Number(string text) => decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    public static Period[] Absences(string text) => [.. Span().Matches(text).Select(m => new Period(Day(m.Groups[1].Value), Day(m.Groups[2].Value)))];

    public static IReadOnlyList<ServiceRow> Rows(string cell) => [.. cell.Split("<br>").Select(Row)];

    public static PlacementKind? Kind(string word) => word == "summa" ? null : Kinds[word];

    private static ServiceRow Row(string text)
    {
        var parts = Placement().Match(text);
        parts.Success.ShouldBeTrue(text);
        var days = Absences(parts.Groups["days"].Value).Single();
        return new(Kinds[parts.Groups["kind"].Value], days.Starts, days.Ends, Number(parts.Groups["percent"].Value), Absences(parts.Groups["absent"].Value),
            Credit: parts.Groups["credit"].Success ? new Credit() : null);
    }

    [GeneratedRegex(@"(\d{4}-\d\d-\d\d)–(\d{4}-\d\d-\d\d)")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?<credit>tillgodoräknad )?(?<kind>\w+) (?<days>\S+) (?<percent>[\d,]+) %( \(frånvaro (?<absent>[^)]+)\))?$")]
    private static partial Regex Placement();
}

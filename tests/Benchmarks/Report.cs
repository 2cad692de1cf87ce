using System.Globalization;
using System.Text.Json;

namespace BtFlow.Benchmarks;

/// <summary>One measured figure. Its baseline was measured in the same run, so that the ratio holds on any machine.</summary>
/// <param name="Ratio">Value by baseline; null where the figure stands for itself.</param>
/// <param name="Goal">The goal in words.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Baseline, double? Ratio, string? Goal, bool? Met);

/// <summary>The table of one run, printed line by line and kept as JSON.</summary>
internal sealed class Report(string name)
{
    private readonly List<Figure> _figures = [];

    /// <summary>A figure that stands for itself, with the most that it may be.</summary>
    public void AtMost(string figure, double value, string unit, double most) => Add(new(figure, value, unit, null, null, $"at most {Text(most)} {unit}", value <= most));

    /// <summary>A figure held against a baseline: at least (or at most) this part of it.</summary>
    public void AgainstBaseline(string figure, double value, string unit, double baseline, double? atLeast = null, double? atMost = null) => Add(new(
        figure, value, unit, baseline, value / baseline,
        atLeast is { } least ? $"at least {Text(least)} of the baseline" : $"at most {Text(atMost!.Value)} of the baseline",
        atLeast is { } low ? value / baseline >= low : value / baseline <= atMost));

    /// <summary>A figure without a goal: a probe, or what a ratio was made of.</summary>
    public void Note(string figure, double value, string unit) => Add(new(figure, value, unit, null, null, null, null));

    /// <summary>Writes the file; 1 when a goal was missed.</summary>
    public int Finish()
    {
        var file = Path.Combine("artifacts", "bench", $"{name}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(_figures, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
        var missed = _figures.Count(f => f.Met == false);
        Console.WriteLine($"{_figures.Count(f => f.Met == true)} goals met, {missed} missed. {file}");
        return missed == 0 ? 0 : 1;
    }

    private void Add(Figure figure)
    {
        _figures.Add(figure);
        var against = figure.Baseline is { } baseline ? $"{Text(baseline),10} baseline, ratio {Text(figure.Ratio!.Value)}" : "";
        Console.WriteLine($"{figure.Name,-62} {Text(figure.Value),10} {figure.Unit,-12} {against,-36} {figure.Goal,-32} {figure.Met switch { true => "met", false => "MISSED", null => "" }}");
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "F0" : Math.Abs(value) >= 1 ? "F1" : "F3", CultureInfo.InvariantCulture);
}

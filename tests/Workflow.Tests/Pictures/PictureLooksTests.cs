using System.Globalization;
using System.Text.RegularExpressions;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Pictures;

/// <summary>The style sheet's colours of pictures, which no reader's tool examines: screen readers are kept out of the picture.</summary>
public sealed partial class PictureLooksTests
{
    [Fact]
    public void Texts_and_signs_stand_out_from_every_fill_and_outlines_from_the_page()
    {
        var rules = Rules();
        var fills = Colours(rules, "outline", "fill").Append("#ffffff").Distinct().ToList();
        fills.Count.ShouldBeGreaterThan(4);
        foreach (var text in Colours(rules, "text", "fill")) fills.ShouldAllBe(fill => Contrast(text, fill) >= 4.5, $"text {text}");
        foreach (var sign in Colours(rules, "thin", "stroke").Concat(Colours(rules, "solid", "fill"))) fills.ShouldAllBe(fill => Contrast(sign, fill) >= 3, $"sign {sign}");
        foreach (var (selector, body) in rules.Where(r => r.Selector.Contains("outline", StringComparison.Ordinal) || r.Selector.Contains(".line", StringComparison.Ordinal) || r.Selector.Contains(".head", StringComparison.Ordinal)))
            foreach (var stroke in Values(body, selector.Contains(".head", StringComparison.Ordinal) ? "fill" : "stroke")) Contrast(stroke, "#ffffff").ShouldBeGreaterThanOrEqualTo(3, selector);
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void Contrast_is_reckoned_as_the_guidelines_say(string one, string other, double ratio) => Contrast(one, other).ShouldBe(ratio, 0.01);

    private static List<(string Selector, string Body)> Rules() =>
        [.. Rule().Matches(File.ReadAllText(Path.Combine(ServiceApp.WorkflowsFolder(), "../shared/Web/Assets/btflow.css"))).Select(m => (m.Groups[1].Value.Trim(), m.Groups[2].Value)).Where(r => r.Item1.StartsWith(".chart", StringComparison.Ordinal) || r.Item1.StartsWith(".step ", StringComparison.Ordinal))];

    private static IEnumerable<string> Colours(List<(string Selector, string Body)> rules, string part, string property) =>
        rules.Where(r => r.Selector.Contains(part, StringComparison.Ordinal)).SelectMany(r => Values(r.Body, property));

    private static IEnumerable<string> Values(string body, string property) =>
        Regex.Matches(body, $@"(?<![-\w]){property}:\s*(#[0-9a-f]+)").Select(m => m.Groups[1].Value).Select(c => c.Length == 4 ? $"#{c[1]}{c[1]}{c[2]}{c[2]}{c[3]}{c[3]}" : c);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToList();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rule();
}

using System.Globalization;
using System.Net;
using System.Text;

namespace BtFlow.Server.Demo.Pictures;

/// <summary>
/// Every doctor's placements on one line of time. Nothing is said by colour alone: the kind is a letter, part time a lower bar with its percentage,
/// absence a hatched (does not count) or dotted (counts) field, credit a dashed frame beside the name.
/// </summary>
internal static class PlacementPicture
{
    private const int Width = 360, Row = 42, Bar = 18, Top = 20;

    public static readonly IReadOnlyDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["introduction"] = "I", ["primaryCare"] = "P", ["acuteCare"] = "A", ["psychiatry"] = "Y", ["other"] = "Ö",
    };

    public static string Svg(IReadOnlyList<DemoCase> cases)
    {
        var days = cases.SelectMany(c => c.Placements).SelectMany(p => new[] { p.From, p.To }).ToList();
        if (days.Count == 0) return "";
        var time = new Axis(days.Min(), days.Max());
        var height = Top + cases.Count * Row + 4;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"gantt-title gantt-desc\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"gantt-title\">Placeringar i tid</title><desc id=\"gantt-desc\">{cases.Count} läkare, {cases.Sum(c => c.Placements.Count)} placeringar från {days.Min():yyyy-MM-dd} till {days.Max():yyyy-MM-dd}. Allt står också i tabellen efter bilden.</desc>\n");
        svg.Append("<defs><pattern id=\"not-counted\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/><rect width=\"2\" height=\"5\" fill=\"#1a1a1a\"/></pattern>"
            + "<pattern id=\"counted\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><circle cx=\"2\" cy=\"2\" r=\"1\" fill=\"#1a1a1a\"/></pattern></defs>\n");
        foreach (var (quarter, x) in time.Quarters())
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x}\" y1=\"{Top - 4}\" x2=\"{x}\" y2=\"{height}\" stroke=\"#c9ced2\"/><text x=\"{x + 2}\" y=\"11\" font-size=\"9\">{quarter}</text>\n");
        for (var i = 0; i < cases.Count; i++) Line(svg, cases[i], time, Top + i * Row);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, DemoCase each, Axis time, int y)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g><text x=\"2\" y=\"{y + 12}\">{Text(each.Person)}{Text(Ending(each))}</text>");
        if (each.FullTimeMonths.Credited > 0)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Width - 78}\" y=\"{y + 1}\" width=\"76\" height=\"14\" fill=\"none\" stroke=\"#1a1a1a\" stroke-dasharray=\"3 2\"/><text x=\"{Width - 74}\" y=\"{y + 12}\" font-size=\"9\">T {Months(each.FullTimeMonths.Credited)} mån</text>");
        foreach (var p in each.Placements.Where(p => !(p.From > each.LastDay))) // what was planned after the last day was never served
        {
            var (x, width) = time.Span(p.From, p.To > each.LastDay ? each.LastDay.Value : p.To);
            var tall = Math.Max(6, Bar * p.Percent / 100);
            var top = y + 17 + Bar - tall;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{tall}\" fill=\"{Fill(p.Kind)}\" stroke=\"#1a1a1a\"/>");
            foreach (var gone in p.NotCounted) Field(svg, time.Span(gone.From, gone.To), top, tall, "not-counted");
            foreach (var gone in each.Absences.Where(a => a.Counts && a.From <= p.To && a.To >= p.From)) Field(svg, time.Span(gone.From < p.From ? p.From : gone.From, gone.To > p.To ? p.To : gone.To), top, tall, "counted");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 3}\" y=\"{y + 32}\">{Letters.GetValueOrDefault(p.Kind, "?")}{(p.Percent < 100 ? $" {p.Percent} %" : "")}</text>");
        }
        svg.Append("</g>\n");
    }

    private static void Field(StringBuilder svg, (decimal X, decimal Width) at, int top, int tall, string pattern) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{at.X}\" y=\"{top}\" width=\"{at.Width}\" height=\"{tall}\" fill=\"url(#{pattern})\" stroke=\"#1a1a1a\"/>");

    private static string Ending(DemoCase each) =>
        each.LastDay is { } last ? $" · slutade {last:yyyy-MM-dd}" : each.MovedOn is { } moved ? $" · flyttade {moved:yyyy-MM-dd}" : "";

    private static string Fill(string kind) => kind switch { "primaryCare" => "#d5e8d4", "acuteCare" => "#f8d7c9", "psychiatry" => "#d9e2f3", "introduction" => "#eeeeee", _ => "#f5ecc4" };

    private static string Months(decimal value) => value.ToString("0.##", CultureInfo.GetCultureInfo("sv-SE"));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Days to units of the picture, with two decimals so that the text is short.</summary>
    private sealed record Axis(DateOnly First, DateOnly Last)
    {
        private decimal X(DateOnly day) => Math.Round((Width - 4) * (decimal)(day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber + 1) + 2, 2);

        public (decimal X, decimal Width) Span(DateOnly from, DateOnly to)
        {
            var (first, last) = (from < First ? First : from, to > Last ? Last : to);
            return (X(first), Math.Max(1, X(last.AddDays(1)) - X(first)));
        }

        public IEnumerable<(string Name, decimal X)> Quarters()
        {
            var step = Last.DayNumber - First.DayNumber > 800 ? 6 : 3;
            for (var day = new DateOnly(First.Year, 1, 1); day <= Last; day = day.AddMonths(step))
                if (day >= First && X(day) < Width - 40) yield return (day.ToString("yyyy-MM", CultureInfo.InvariantCulture), X(day));
        }
    }
}

using System.Globalization;
using System.Net;
using System.Text;

namespace BtFlow.Server.Demo.Pictures;

/// <summary>Which goals each doctor has reached: a sign a goal, so that nothing is said by colour alone.</summary>
internal static class GoalPicture
{
    private const int Width = 360, Names = 126, Row = 18, Top = 22;

    public static string Svg(IReadOnlyList<DemoCase> cases)
    {
        var codes = Codes(cases);
        if (codes.Count == 0) return "";
        var (height, column) = (Top + cases.Count * Row + 4, Math.Round((decimal)(Width - Names - 4) / codes.Count, 2));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"goals-title goals-desc\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"goals-title\">Delmål per läkare</title><desc id=\"goals-desc\">{codes.Count} delmål för {cases.Count} läkare. Allt står också i tabellen efter bilden.</desc>\n");
        for (var j = 0; j < codes.Count; j++) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Middle(j)}\" y=\"14\" text-anchor=\"middle\" font-size=\"9\">{Text(codes[j].Replace("BT", "", StringComparison.Ordinal))}</text>");
        svg.Append('\n');
        for (var i = 0; i < cases.Count; i++)
        {
            var y = Top + i * Row;
            svg.Append(CultureInfo.InvariantCulture, $"<g><text x=\"2\" y=\"{y + 12}\">{Text(Short(cases[i].Person))}</text>");
            foreach (var goal in cases[i].Goals) Sign(svg, goal, Middle(codes.IndexOf(goal.Code)), y + 8);
            svg.Append("</g>\n");
        }
        return svg.Append("</svg>\n").ToString();

        decimal Middle(int place) => Names + column * place + column / 2;
    }

    /// <summary>The goals' codes in the order of their numbers.</summary>
    public static List<string> Codes(IReadOnlyList<DemoCase> cases) =>
        [.. cases.SelectMany(c => c.Goals).Select(g => g.Code).Distinct(StringComparer.Ordinal).OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal)];

    private static void Sign(StringBuilder svg, DemoGoal goal, decimal x, int y)
    {
        if (goal.Credited) svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x - 5}\" y=\"{y - 5}\" width=\"10\" height=\"10\" fill=\"none\" stroke=\"#1a1a1a\" stroke-dasharray=\"2 1\"/>");
        if (goal.Approved) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#0b4f71\" stroke=\"#0b4f71\"/>");
        else if (goal.Met) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"none\" stroke=\"#0b4f71\" stroke-width=\"1.5\"/>");
        else svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 3}\" text-anchor=\"middle\">–</text>");
    }

    private static string Short(string name) => name.Length <= 21 ? name : name[..20].TrimEnd() + "…";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

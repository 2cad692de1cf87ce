using System.Globalization;
using System.Net;
using System.Text;

namespace BtFlow.Server.Demo.Pictures;

/// <summary>The recruitment as bars, one a step, each with its number beside it.</summary>
internal static class FunnelPicture
{
    private const int Width = 360, BarsFrom = 150, Row = 30;

    public static string Svg(IReadOnlyList<(string Step, int Count)> steps)
    {
        var height = steps.Count * Row + 6;
        var most = Math.Max(1, steps.Select(s => s.Count).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"funnel-title funnel-desc\" font-size=\"13\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"funnel-title\">Rekryteringen steg för steg</title><desc id=\"funnel-desc\">{Text(Told(steps))}</desc>\n");
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, count) = steps[i];
            var width = (Width - BarsFrom - 40) * count / most;
            var y = i * Row + 4;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{BarsFrom - 8}\" y=\"{y + 16}\" text-anchor=\"end\">{Text(step)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{BarsFrom}\" y=\"{y}\" width=\"{width}\" height=\"{Row - 8}\" fill=\"#0b4f71\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{BarsFrom + width + 6}\" y=\"{y + 16}\">{count}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The picture in words.</summary>
    internal static string Told(IReadOnlyList<(string Step, int Count)> steps) => string.Join(", ", steps.Select(s => $"{s.Step}: {s.Count}")) + ".";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Xml.Linq;

namespace BtFlow.Workflow.Pictures;

/// <summary>
/// A process as SVG: one for each band of the drawing, which stand close under each other. Hidden from screen readers, which have the list with the same words;
/// each step leads to its place there. All looks are in the style sheet, as the pages allow no style of their own.
/// </summary>
internal static class ProcessPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Draw(ProcessView view)
    {
        var drawing = ProcessChart.Of(view.Definition).Drawing;
        return string.Join("\n", drawing.Bands.Select(band => DrawBand(view, drawing, band).ToString(SaveOptions.DisableFormatting)));
    }

    /// <summary>A sign alone, for the explanation of the picture.</summary>
    public static string DrawSign((string Path, bool Solid) sign, string mark) =>
        Element("svg", ("class", "sign"), ("viewBox", "-1 -1 14 14"), ("width", 14), ("height", 14), ("aria-hidden", "true"), ("focusable", "false")).With(Element("g", ("class", "step " + mark)).With(Sign(sign, 0, 0))).ToString(SaveOptions.DisableFormatting);

    private static XElement DrawBand(ProcessView view, Drawing drawing, Area band)
    {
        var (steps, ways) = drawing.In(band);
        return Element("svg", ("class", "chart"), ("viewBox", Invariant($"0 {band.Y} {band.Width} {band.Height}")), ("width", band.Width), ("height", band.Height), ("aria-hidden", "true"), ("focusable", "false"))
            .With([.. ways.Select(w => Way(view, w)), .. ways.Where(w => w.Text is not null).Select(Label), .. steps.Select(s => Step(view, s))]);
    }

    private static XElement Way(ProcessView view, DrawnWay way)
    {
        var pale = new[] { way.Source, way.Target }.Any(id => view.Step(id).State is StepState.NotNeeded or StepState.NotReached);
        var (line, head) = Drawing.PathOf(way);
        return Element("g", ("class", pale ? "way pale" : "way"), ("data-from", way.Source), ("data-to", way.Target), ("data-port", way.Port)).With(Element("path", ("class", "line"), ("d", line)), Element("path", ("class", "head"), ("d", head)));
    }

    private static XElement Label(DrawnWay way) => Element("text", ("class", "label"), ("text-anchor", "middle")).With([.. way.Label.Select(Line)]);

    private static XElement Step(ProcessView view, DrawnStep drawn)
    {
        var step = view.Step(drawn.Id);
        var group = Element("g", ("class", $"step {step.Mark} {drawn.Kind.ToString().ToLowerInvariant()}"), ("id", view.PictureAnchor(step.Id)), ("data-step", step.Id)).With(
            Element("title").With(step.Standing.Length == 0 ? $"{step.Number}. {step.Text}" : $"{step.Number}. {step.Text} – {step.Standing}"),
            Element("path", ("class", "outline"), ("d", Drawing.OutlineOf(drawn))),
            Bars(drawn),
            Element("text", ("class", "name"), ("text-anchor", "middle")).With([.. drawn.Title.Select(Line)]));
        return Element("a", ("href", "#" + view.ListAnchor(step.Id)), ("tabindex", -1)).With(group.With([.. Meta(step, drawn)]));
    }

    private static IEnumerable<XElement> Meta(StepView step, DrawnStep drawn)
    {
        var inset = drawn.Kind == StepKind.Decision ? 2 : drawn.Kind is StepKind.Event or StepKind.Timer ? 18 : 10;
        var (left, right) = (drawn.Whole.X + inset, drawn.Kind == StepKind.Decision ? drawn.Whole.Right + 6 : drawn.Whole.Right - inset); // beside the way that comes in
        var number = step.Number.ToString(CultureInfo.InvariantCulture);
        yield return Element("text", ("class", "number"), ("x", left), ("y", drawn.MetaY)).With(number);
        if (ChartSigns.Of(drawn.Kind) is { } kind) yield return Sign(kind, left + TextMeasure.Width(number, ChartShapes.MetaSize) + 6, drawn.MetaY - 11);
        if (step.State == StepState.Plain) yield break;
        var word = StepWords.HasTimes(step) ? Invariant($"{step.Word} ×{step.Times}") : step.Word;
        yield return Element("text", ("class", "state"), ("x", right), ("y", drawn.MetaY), ("text-anchor", "end")).With(word);
        yield return Sign(ChartSigns.Of(step.State), right - TextMeasure.Width(word, ChartShapes.MetaSize) - 14, drawn.MetaY - 11);
    }

    /// <summary>What tells a step that opens several branches, or closes them, from the others.</summary>
    private static XElement? Bars(DrawnStep drawn) => drawn.Kind switch
    {
        StepKind.Fork => Element("path", ("class", "bar"), ("d", Invariant($"M{drawn.Shape.X} {drawn.Shape.Bottom - 3} H{drawn.Shape.Right}"))),
        StepKind.Join => Element("path", ("class", "bar"), ("d", Invariant($"M{drawn.Shape.X} {drawn.Shape.Y + 3} H{drawn.Shape.Right}"))),
        _ => null,
    };

    private static XElement Sign((string Path, bool Solid) sign, int x, int y) => Element("path", ("class", sign.Solid ? "solid" : "thin"), ("transform", Invariant($"translate({x} {y})")), ("d", sign.Path));

    private static XElement Line(TextLine line) => Element("tspan", ("x", line.X), ("y", line.Y)).With(line.Text);

    private static XElement Element(string name, params (string Name, object Value)[] attributes) => new(Svg + name, attributes.Select(a => new XAttribute(a.Name, a.Value)));

    private static XElement With(this XElement element, params object?[] content)
    {
        element.Add(content);
        return element;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

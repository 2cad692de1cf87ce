using System.Collections.Immutable;
using System.Globalization;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>The picture of a definition as shapes, the same whatever the state of a case. Bands are cut between rows, so that a printed page ends where nothing is cut through but a way.</summary>
internal sealed record Drawing(int Width, int Height, IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnWay> Ways, IReadOnlyList<Area> Bands)
{
    private const int BetweenColumns = 84, BetweenRows = 56, Margin = 60, HighestBand = 460;

    public static Drawing Of(Definition definition, ImmutableArray<int> order)
    {
        var places = ChartGrid.Of(definition);
        var measured = definition.Activities.Select(a => (Activity: a, Measure: ChartShapes.Measure(a))).ToList();
        var heights = places.Select((p, i) => (p.Row, Height: ChartShapes.WholeHeight(measured[i].Activity, measured[i].Measure.Height))).GroupBy(p => p.Row).OrderBy(g => g.Key).Select(g => g.Max(p => p.Height)).ToList();
        var tops = heights.Select((_, row) => BetweenRows / 2 + heights.Take(row).Sum() + row * BetweenRows).ToList();
        var columns = Enumerable.Range(0, places.Max(p => p.Column) + 1).Select(c => Margin + c * (ChartShapes.Width + BetweenColumns) + ChartShapes.Width / 2).ToList();
        var rows = tops.Zip(heights, (top, height) => top + height / 2).ToList();
        List<DrawnStep> steps = [.. measured.Select((m, i) => ChartShapes.Place(m.Activity, m.Measure.Lines, m.Measure.Height, columns[places[i].Column], rows[places[i].Row]))];

        var (width, height) = (columns[^1] + ChartShapes.Width / 2 + Margin, tops[^1] + heights[^1] + BetweenRows / 2);
        var grid = new RouteGrid(Lanes(columns, ChartShapes.Width, BetweenColumns, width), RowLanes(rows, tops, heights, height));
        var ways = WayRouter.Route(definition, steps, grid);
        var labelled = WayLabels.Place(ways, steps, width, way => ViewProcess.WayText(definition.Activities[definition.PlaceOf(way.Source)], way.Port));
        return new(width, height, [.. order.Select(place => steps[place])], labelled, Cut(tops, heights, width, height));
    }

    /// <summary>A way's line, as the d of an SVG path, and its arrowhead.</summary>
    public static (string Line, string Head) PathOf(DrawnWay way)
    {
        var (end, before) = (way.Corners[^1], way.Corners[^2]);
        var (dx, dy) = (Math.Sign(end.X - before.X), Math.Sign(end.Y - before.Y));
        var line = string.Join(" ", way.Corners.Take(way.Corners.Count - 1).Append(new(end.X - 8 * dx, end.Y - 8 * dy)).Select((c, i) => Invariant($"{(i == 0 ? "M" : "L")}{c.X} {c.Y}")));
        var head = Invariant($"M{end.X} {end.Y} L{end.X - 10 * dx - 5 * dy} {end.Y - 10 * dy - 5 * dx} L{end.X - 10 * dx + 5 * dy} {end.Y - 10 * dy + 5 * dx} Z");
        return (line, head);
    }

    /// <summary>A step's outline, as the d of an SVG path.</summary>
    public static string OutlineOf(DrawnStep step)
    {
        var a = step.Shape;
        return step.Kind switch
        {
            StepKind.Decision => Invariant($"M{a.MiddleX} {a.Y} L{a.Right} {a.MiddleY} L{a.MiddleX} {a.Bottom} L{a.X} {a.MiddleY} Z"),
            StepKind.Event or StepKind.Timer => Invariant($"M{a.X + 14} {a.Y} H{a.Right - 14} L{a.Right} {a.MiddleY} L{a.Right - 14} {a.Bottom} H{a.X + 14} L{a.X} {a.MiddleY} Z"),
            StepKind.Start or StepKind.End => Rounded(a, 24),
            StepKind.Fork or StepKind.Join or StepKind.Note => Rounded(a, 0),
            _ => Rounded(a, 8),
        };
    }

    /// <summary>The steps and ways that are to be seen in a band.</summary>
    public (IEnumerable<DrawnStep> Steps, IEnumerable<DrawnWay> Ways) In(Area band) =>
        (Steps.Where(s => s.Whole.Meets(band)), Ways.Where(w => w.LabelArea.Meets(band) || w.Corners.Min(c => c.Y) < band.Bottom && w.Corners.Max(c => c.Y) > band.Y));

    private static string Rounded(Area a, int radius) => radius == 0
        ? Invariant($"M{a.X} {a.Y} H{a.Right} V{a.Bottom} H{a.X} Z")
        : Invariant($"M{a.X + radius} {a.Y} H{a.Right - radius} Q{a.Right} {a.Y} {a.Right} {a.Y + radius} V{a.Bottom - radius} Q{a.Right} {a.Bottom} {a.Right - radius} {a.Bottom} H{a.X + radius} Q{a.X} {a.Bottom} {a.X} {a.Bottom - radius} V{a.Y + radius} Q{a.X} {a.Y} {a.X + radius} {a.Y} Z");

    private static List<(int At, bool Middle)> Lanes(List<int> columns, int size, int gap, int end)
    {
        List<(int, bool)> lanes = [(12, false), (24, false), (36, false), (48, false)];
        foreach (var (index, column) in columns.Index())
        {
            lanes.Add((column, true));
            var right = column + size / 2;
            if (index < columns.Count - 1) lanes.AddRange(Enumerable.Range(1, 5).Select(lane => (right + lane * gap / 6, false)));
        }
        lanes.AddRange([(end - 48, false), (end - 36, false), (end - 24, false), (end - 12, false)]);
        return lanes;
    }

    private static List<(int At, bool Middle)> RowLanes(List<int> rows, List<int> tops, List<int> heights, int end)
    {
        List<(int, bool)> lanes = [(10, false)];
        foreach (var (index, row) in rows.Index())
        {
            lanes.Add((row, true));
            var bottom = tops[index] + heights[index];
            if (index < rows.Count - 1) lanes.AddRange(Enumerable.Range(1, 3).Select(lane => (bottom + lane * BetweenRows / 4, false)));
        }
        lanes.Add((end - 10, false));
        return lanes;
    }

    private static List<Area> Cut(List<int> tops, List<int> heights, int width, int height)
    {
        var (bands, begins) = (new List<Area>(), 0);
        foreach (var (index, top) in tops.Index())
        {
            var last = index == tops.Count - 1;
            if (!last && tops[index + 1] + heights[index + 1] - begins < HighestBand) continue;
            var ends = last ? height : top + heights[index] + 3;
            bands.Add(new(0, begins, width, ends - begins));
            begins = ends;
        }
        return bands;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

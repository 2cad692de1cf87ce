namespace BtFlow.Workflow.Pictures;

/// <summary>Puts the text of each outcome where it begins, beside its line and clear of everything else.</summary>
internal static class WayLabels
{
    private const int Size = ChartShapes.MetaSize, Line = 15, Room = 96;

    /// <param name="textOf">What each way says; null for one that says nothing.</param>
    public static IReadOnlyList<DrawnWay> Place(IReadOnlyList<DrawnWay> ways, IReadOnlyList<DrawnStep> steps, int width, Func<DrawnWay, string?> textOf)
    {
        var (placed, taken) = (new List<DrawnWay>(), new List<Area>());
        foreach (var way in ways)
        {
            if (textOf(way) is not { } text)
            {
                placed.Add(way);
                continue;
            }
            var lines = TextMeasure.Wrap(text, Size, Room);
            var (wide, high) = (lines.Max(l => TextMeasure.Width(l, Size)) + 2, lines.Count * Line);
            var shared = ways.Any(w => w != way && w.Corners[0] == way.Corners[0]); // the text stands where they have parted
            var area = Candidates(way, shared ? 1 : 0, wide, high).Where(a => a.X >= 0 && a.Right <= width).Index().MinBy(c => c.Index + Harm(c.Item, way, ways, steps, taken)).Item;
            taken.Add(area);
            placed.Add(way with { Text = text, LabelArea = area, Label = [.. lines.Select((l, i) => new TextLine(l, area.MiddleX, area.Y + 12 + i * Line))] });
        }
        return placed;
    }

    private static IEnumerable<Area> Candidates(DrawnWay way, int first, int wide, int high)
    {
        foreach (var (from, to) in way.Corners.Zip(way.Corners.Skip(1)).Skip(Math.Min(first, way.Corners.Count - 2)))
            for (var along = 3; along <= Math.Max(3, Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y) - 12); along += 8)
            {
                var (dx, dy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
                var (x, y) = (from.X + dx * along, from.Y + dy * along);
                if (dy == 0)
                {
                    var left = dx > 0 ? x : x - wide;
                    yield return new(left, y - high - 3, wide, high);
                    yield return new(left, y + 3, wide, high);
                }
                else
                {
                    var top = dy > 0 ? y : y - high;
                    yield return new(x + 6, top, wide, high);
                    yield return new(x - 6 - wide, top, wide, high);
                }
            }
    }

    private static int Harm(Area area, DrawnWay way, IReadOnlyList<DrawnWay> ways, IReadOnlyList<DrawnStep> steps, List<Area> taken) =>
        steps.Count(s => s.Kind == StepKind.Decision ? area.MeetsRhombus(s.Shape) || area.Meets(s.Whole with { Height = 16 }) : area.Meets(s.Whole)) * 1000
        + taken.Count(area.Meets) * 1000
        + ways.Where(w => w != way).Sum(w => w.Corners.Zip(w.Corners.Skip(1)).Count(s => area.Meets(Around(s.First, s.Second)))) * 60;

    private static Area Around(Spot from, Spot to) => new(Math.Min(from.X, to.X) - 1, Math.Min(from.Y, to.Y) - 1, Math.Abs(from.X - to.X) + 2, Math.Abs(from.Y - to.Y) + 2);
}

using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>A rectangle in the picture's units.</summary>
internal readonly record struct Area(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;
    public int MiddleX => X + Width / 2;
    public int MiddleY => Y + Height / 2;

    public bool Meets(Area other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether it meets the rhombus whose corners are the middles of another area's sides.</summary>
    public bool MeetsRhombus(Area other)
    {
        var (dx, dy) = (Math.Abs(Math.Clamp(other.MiddleX, X, Right) - other.MiddleX), Math.Abs(Math.Clamp(other.MiddleY, Y, Bottom) - other.MiddleY));
        return dx * other.Height + dy * other.Width < other.Width * other.Height / 2;
    }
}

internal readonly record struct Spot(int X, int Y);

/// <summary>A text's line; X is its middle.</summary>
internal sealed record TextLine(string Text, int X, int Y);

/// <summary>A step as it is drawn. Whole holds its shape, its number and its state; for a box Shape is the same.</summary>
internal sealed record DrawnStep(string Id, StepKind Kind, Area Whole, Area Shape, IReadOnlyList<TextLine> Title)
{
    /// <summary>The line on which number and state stand.</summary>
    public int MetaY => Kind == StepKind.Decision ? Whole.Y + 11 : Whole.Y + 18;
}

/// <summary>A way between two steps. Corners are where it begins, turns and ends.</summary>
internal sealed record DrawnWay(string Source, string Port, string Target, IReadOnlyList<Spot> Corners, string? Text, IReadOnlyList<TextLine> Label, Area LabelArea);

/// <summary>The shapes of steps, before they have a place.</summary>
internal static class ChartShapes
{
    public const int Width = 220, TitleSize = 14, TitleLine = 18, MetaSize = 12;
    private const int Padding = 10, DecisionMeta = 8;

    /// <summary>The lines of a title and how high the shape is; of a decision without the line over it.</summary>
    public static (IReadOnlyList<string> Lines, int Height) Measure(Activity activity)
    {
        if (ViewProcess.KindOf(activity) != StepKind.Decision)
        {
            var lines = TextMeasure.Wrap(activity.DisplayText, TitleSize, Width - 2 * Padding);
            return (lines, 36 + TitleLine * Math.Max(lines.Count, 2));
        }
        for (var height = 96; ; height += 12)
            for (var count = 1; count * TitleLine < height - 30; count++)
                if (TextMeasure.Fit(activity.DisplayText, TitleSize, [.. Enumerable.Range(0, count).Select(line => RoomOf(line, count, height))]) is { } fitting && fitting.Count == count) return (fitting, height);
    }

    public static int WholeHeight(Activity activity, int height) => ViewProcess.KindOf(activity) == StepKind.Decision ? height + 2 * DecisionMeta : height;

    public static DrawnStep Place(Activity activity, IReadOnlyList<string> lines, int height, int middleX, int middleY)
    {
        var (kind, whole) = (ViewProcess.KindOf(activity), WholeHeight(activity, height));
        var area = new Area(middleX - Width / 2, middleY - whole / 2, Width, whole);
        var shape = kind == StepKind.Decision ? area with { Y = area.Y + DecisionMeta, Height = height } : area;
        var textMiddle = kind == StepKind.Decision ? shape.MiddleY : shape.Y + 26 + (shape.Height - 26 - 8) / 2;
        var first = textMiddle - lines.Count * TitleLine / 2 + 14;
        return new(activity.Id, kind, area, shape, [.. lines.Select((line, index) => new TextLine(line, middleX, first + index * TitleLine))]);
    }

    /// <summary>How wide a line may be in a rhombus, by its outermost edge.</summary>
    private static int RoomOf(int line, int count, int height)
    {
        var top = line * TitleLine - count * TitleLine / 2;
        var outermost = Math.Max(Math.Abs(top), Math.Abs(top + TitleLine));
        return Width - Width * outermost * 2 / height - 8;
    }
}

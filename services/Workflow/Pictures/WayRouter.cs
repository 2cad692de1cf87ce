using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>Draws each way as short and with as few turns as it can, round every step; lines that do not belong together keep apart.</summary>
internal sealed class WayRouter
{
    private const int Turn = 60, Crossing = 40, Together = 1500, Sideways = 20, Backwards = 90;
    private static readonly (int X, int Y)[] Directions = [(0, 1), (1, 0), (0, -1), (-1, 0)]; // down, right, up, left

    private readonly Definition _definition;
    private readonly RouteGrid _grid;
    private readonly HashSet<(int, int)> _blocked;
    private readonly Dictionary<(int Column, int Row, bool Upright), List<Connection>> _segments = [];
    private readonly Dictionary<(int Column, int Row), List<Connection>> _passed = [];

    private WayRouter(Definition definition, IReadOnlyList<DrawnStep> steps, RouteGrid grid)
    {
        (_definition, _grid) = (definition, grid);
        _blocked = [.. steps.Select(Middle)];
    }

    /// <summary>The short ways first, so that the long ones make room for them.</summary>
    public static IReadOnlyList<DrawnWay> Route(Definition definition, IReadOnlyList<DrawnStep> steps, RouteGrid grid)
    {
        var router = new WayRouter(definition, steps, grid);
        var drawn = new Dictionary<Connection, DrawnWay>();
        foreach (var way in definition.Connections.OrderBy(c => Length(steps[definition.PlaceOf(c.Source)], steps[definition.PlaceOf(c.Target)])))
            drawn[way] = router.Draw(way, steps[definition.PlaceOf(way.Source)], steps[definition.PlaceOf(way.Target)]);
        return [.. definition.Connections.Select(c => drawn[c])];
    }

    private (int, int) Middle(DrawnStep step) => _grid.Nearest(step.Whole.MiddleX, step.Whole.MiddleY);

    private static int Length(DrawnStep from, DrawnStep to) => Math.Abs(from.Whole.MiddleX - to.Whole.MiddleX) + Math.Abs(from.Whole.MiddleY - to.Whole.MiddleY);

    private DrawnWay Draw(Connection way, DrawnStep from, DrawnStep to)
    {
        var found = Search(way, Middle(from), Middle(to));
        Remember(way, found);
        var corners = found.Select(p => _grid.At(p.Column, p.Row)).ToList();
        corners[0] = Edge(from, corners[0], corners[1]);
        corners[^1] = Edge(to, corners[^1], corners[^2]);
        for (var i = corners.Count - 2; i > 0; i--)
            if (corners[i - 1].X == corners[i].X && corners[i].X == corners[i + 1].X || corners[i - 1].Y == corners[i].Y && corners[i].Y == corners[i + 1].Y) corners.RemoveAt(i);
        return new(way.Source, way.Port, way.Target, corners, null, [], default);
    }

    /// <summary>Where a line from a step's middle leaves its shape.</summary>
    private static Spot Edge(DrawnStep step, Spot middle, Spot next) => next.X > middle.X ? new(step.Shape.Right, middle.Y) : next.X < middle.X ? new(step.Shape.X, middle.Y)
        : next.Y > middle.Y ? new(middle.X, step.Shape.Bottom) : new(middle.X, step.Shape.Y);

    private List<(int Column, int Row)> Search(Connection way, (int Column, int Row) from, (int Column, int Row) to)
    {
        var best = new Dictionary<(int Column, int Row, int Direction), int>();
        var came = new Dictionary<(int Column, int Row, int Direction), (int Column, int Row, int Direction)>();
        var open = new PriorityQueue<(int Column, int Row, int Direction), int>();
        for (var d = 0; d < 4; d++) open.Enqueue((from.Column, from.Row, d), best[(from.Column, from.Row, d)] = d == 0 ? 0 : d == 2 ? Backwards : Sideways);
        while (open.TryDequeue(out var at, out _))
        {
            if ((at.Column, at.Row) == to && came.ContainsKey(at)) return Unwind(at, came);
            for (var d = 0; d < 4; d++)
            {
                if (Math.Abs(d - at.Direction) == 2 || (at.Column, at.Row) == from && d != at.Direction) continue;
                var next = (Column: at.Column + Directions[d].X, Row: at.Row + Directions[d].Y, Direction: d);
                if (next.Column < 0 || next.Row < 0 || next.Column >= _grid.Width || next.Row >= _grid.Height || _blocked.Contains((next.Column, next.Row)) && (next.Column, next.Row) != to) continue;
                var cost = best[at] + Cost(way, at, next) + ((next.Column, next.Row) == to ? d == 0 ? 0 : d == 2 ? Backwards : Sideways : 0);
                if (best.TryGetValue(next, out var known) && known <= cost) continue;
                (best[next], came[next]) = (cost, at);
                open.Enqueue(next, cost + Ahead(next, to));
            }
        }
        throw new InvalidOperationException($"No way can be drawn from {way.Source} to {way.Target}."); // the lanes round all steps are always free
    }

    private int Ahead((int Column, int Row, int) at, (int Column, int Row) to)
    {
        var (here, there) = (_grid.At(at.Column, at.Row), _grid.At(to.Column, to.Row));
        return Math.Abs(here.X - there.X) + Math.Abs(here.Y - there.Y);
    }

    private int Cost(Connection way, (int Column, int Row, int Direction) at, (int Column, int Row, int Direction) next)
    {
        var (here, there) = (_grid.At(at.Column, at.Row), _grid.At(next.Column, next.Row));
        var cost = Math.Abs(here.X - there.X) + Math.Abs(here.Y - there.Y) + (at.Direction == next.Direction ? 0 : Turn);
        if (_segments.TryGetValue(SegmentOf(at, next), out var beside) && beside.Exists(other => !Belong(way, other))) cost += Together;
        if (_passed.TryGetValue((next.Column, next.Row), out var others) && others.Exists(other => !Belong(way, other))) cost += Crossing;
        return cost;
    }

    /// <summary>Lines to the same step may run together, and those of a fork from it.</summary>
    private bool Belong(Connection way, Connection other) => way.Target == other.Target || way.Source == other.Source && _definition.Activities[_definition.PlaceOf(way.Source)] is Activity.Fork;

    private static (int, int, bool) SegmentOf((int Column, int Row, int) a, (int Column, int Row, int) b) => (Math.Min(a.Column, b.Column), Math.Min(a.Row, b.Row), a.Column == b.Column);

    private void Remember(Connection way, List<(int Column, int Row)> found)
    {
        foreach (var (a, b) in found.Zip(found.Skip(1)))
        {
            Add(_segments, SegmentOf((a.Column, a.Row, 0), (b.Column, b.Row, 0)), way);
            Add(_passed, b, way);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<Connection>> lists, TKey key, Connection way) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(way);
    }

    private static List<(int Column, int Row)> Unwind((int Column, int Row, int Direction) at, Dictionary<(int Column, int Row, int Direction), (int Column, int Row, int Direction)> came)
    {
        List<(int, int)> found = [(at.Column, at.Row)];
        while (came.TryGetValue(at, out var before)) found.Add(((at = before).Column, at.Row));
        found.Reverse();
        return found;
    }
}

using System.Collections.Immutable;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>
/// Each step's place in rows and columns, as its author drew it: what was drawn from left to right is turned to run down the page, where a screen and a sheet of paper have room;
/// places that are nearly in line are put in line. Where the file lacks positions a step's row is its distance from the start.
/// </summary>
internal static class ChartGrid
{
    /// <summary>How far apart two steps must have been drawn to stand in different columns, and in different rows.</summary>
    private const double Across = 190, Along = 100;

    public static ImmutableArray<(int Row, int Column)> Of(Definition definition)
    {
        var drawn = definition.Activities.Select(a => a.Header.Position).ToList();
        if (drawn.Contains(null) || drawn.Distinct().Count() == 1) drawn = [.. ByDistance(definition)];
        var sideways = drawn.Max(p => p!.X) - drawn.Min(p => p!.X) > drawn.Max(p => p!.Y) - drawn.Min(p => p!.Y);
        var places = drawn.Select(p => sideways ? (Along: p!.X, Across: p.Y) : (Along: p!.Y, Across: p.X)).ToList();
        var middle = places[definition.Graph.Start].Across;
        return WithoutEmptyColumns(WithoutCollisions(Rows([.. places.Select(p => p.Along)]).Zip(places, (row, p) => (row, (int)Math.Round((p.Across - middle) / Across, MidpointRounding.AwayFromZero)))));
    }

    private static int[] Rows(double[] along)
    {
        var rows = new int[along.Length];
        var (row, begins) = (-1, double.NegativeInfinity);
        foreach (var place in Enumerable.Range(0, along.Length).OrderBy(i => along[i]))
        {
            if (along[place] - begins > Along) (row, begins) = (row + 1, along[place]);
            rows[place] = row;
        }
        return rows;
    }

    private static List<(int Row, int Column)> WithoutCollisions(IEnumerable<(int Row, int Column)> wanted)
    {
        var (taken, result) = (new HashSet<(int, int)>(), new List<(int, int)>());
        foreach (var (row, column) in wanted)
        {
            var at = column;
            while (!taken.Add((row, at))) at += column < 0 ? -1 : 1;
            result.Add((row, at));
        }
        return result;
    }

    private static ImmutableArray<(int Row, int Column)> WithoutEmptyColumns(List<(int Row, int Column)> places)
    {
        var columns = places.Select(p => p.Column).Distinct().Order().ToList();
        return [.. places.Select(p => (p.Row, columns.IndexOf(p.Column)))];
    }

    private static IEnumerable<Position?> ByDistance(Definition definition)
    {
        var (graph, distance) = (definition.Graph, new int[definition.Activities.Length]);
        foreach (var place in ProcessChart.OrderOf(definition))
            foreach (var edge in graph.Outbound[place].Where(e => !graph.Backward.Contains(e))) distance[graph.Targets[edge]] = Math.Max(distance[graph.Targets[edge]], distance[place] + 1);
        var beside = new Dictionary<int, int>();
        foreach (var row in distance)
        {
            var nth = beside[row] = beside.GetValueOrDefault(row) + 1;
            yield return new(Across * (nth - 1), 2 * Across * row);
        }
    }
}

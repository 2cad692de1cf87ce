namespace BtFlow.Workflow.Pictures;

/// <summary>The lines that ways may follow: through the middles of columns and rows, and in lanes between them.</summary>
internal sealed class RouteGrid(IReadOnlyList<(int At, bool Middle)> columns, IReadOnlyList<(int At, bool Middle)> rows)
{
    public int Width => columns.Count;
    public int Height => rows.Count;

    public Spot At(int column, int row) => new(columns[column].At, rows[row].At);

    public (int Column, int Row) Nearest(int x, int y) => (IndexOf(columns, x), IndexOf(rows, y));

    private static int IndexOf(IReadOnlyList<(int At, bool Middle)> lines, int at) =>
        Enumerable.Range(0, lines.Count).Where(i => lines[i].Middle).MinBy(i => Math.Abs(lines[i].At - at));
}

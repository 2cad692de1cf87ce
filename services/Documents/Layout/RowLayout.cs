namespace BtFlow.Documents.Layout;

internal sealed record Cell(double X, double Width, List<Slab> Content, Ink? Fill = null);

/// <summary>How a row of cells looks: its padding, the least height, and whether lines go round each cell or only under the row.</summary>
internal sealed record RowLook(double PadX, double PadY, double MinHeight, bool Boxed, double LineWidth = 0.6)
{
    public static readonly RowLook Ruled = new(4, 3.2, 0, false);
    public static readonly RowLook Grid = new(4, 3.2, 17, true);
    public static readonly RowLook Field = new(5, 3, 31, true);
    public static readonly RowLook Terms = new(0, 1.5, 0, false, 0);
}

/// <summary>Puts cells side by side in one slab: a table row or a row of form fields.</summary>
internal static class RowLayout
{
    public static Slab Compose(IReadOnlyList<Cell> cells, RowLook look)
    {
        var height = Math.Max(look.MinHeight, cells.Max(c => ContentHeight(c)) + 2 * look.PadY);
        var items = new List<Item>();
        foreach (var cell in cells)
            if (cell.Fill is { } fill)
                items.Add(new Rectangle(cell.X, 0, cell.Width, height, fill));
        if (look.LineWidth > 0)
            items.AddRange(Lines(cells, look, height));
        foreach (var cell in cells)
        {
            var y = look.PadY;
            foreach (var (index, slab) in cell.Content.Index())
            {
                y += index == 0 ? 0 : slab.SpaceBefore;
                items.AddRange(slab.Items.Select(i => i.MovedDown(y)));
                y += slab.Height;
            }
        }
        return new Slab(height) { Items = items, Split = available => Split(cells, look, available) };
    }

    private static double ContentHeight(Cell cell) => cell.Content.Sum(s => s.Height) + cell.Content.Skip(1).Sum(s => s.SpaceBefore);

    private static IEnumerable<Rectangle> Lines(IReadOnlyList<Cell> cells, RowLook look, double height)
    {
        var (left, right, thick) = (cells[0].X, cells[^1].X + cells[^1].Width, look.LineWidth);
        yield return new Rectangle(left, height - thick / 2, right - left, thick, Ink.Line);
        if (!look.Boxed)
            yield break;
        yield return new Rectangle(left, -thick / 2, right - left, thick, Ink.Line);
        foreach (var x in cells.Select(c => c.X).Append(right))
            yield return new Rectangle(x - thick / 2, -thick / 2, thick, height + thick, Ink.Line);
    }

    private static (Slab, Slab)? Split(IReadOnlyList<Cell> cells, RowLook look, double available)
    {
        var (first, rest) = (new List<Cell>(), new List<Cell>());
        foreach (var cell in cells)
        {
            var (used, count) = (2 * look.PadY, 0);
            while (count < cell.Content.Count && used + cell.Content[count].Height + (count == 0 ? 0 : cell.Content[count].SpaceBefore) <= available)
                used += cell.Content[count].Height + (count++ == 0 ? 0 : cell.Content[count - 1].SpaceBefore);
            first.Add(cell with { Content = cell.Content[..count] });
            rest.Add(cell with { Content = cell.Content[count..] });
        }
        if (first.TrueForAll(c => c.Content.Count == 0) || rest.TrueForAll(c => c.Content.Count == 0))
            return null;
        return (Compose(first, look), Compose(rest, look));
    }
}

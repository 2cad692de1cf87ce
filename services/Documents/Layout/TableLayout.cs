using System.Globalization;
using AngleSharp.Dom;

namespace BtFlow.Documents.Layout;

/// <summary>Lays out one table: columns as wide as their texts ask for, and a head that comes again on every page.</summary>
internal sealed class TableLayout(BlockLayout blocks, IElement table)
{
    private sealed record Slot(IElement Element, TagNode Tag, int Column, int Span)
    {
        public bool IsHead => Element.LocalName == "th";
        public TextStyle Style => (Element.ParentElement!.ParentElement!.LocalName == "thead" ? TextStyle.CellHead : IsHead ? TextStyle.Cell.Bold() : TextStyle.Cell) with
        {
            Alignment = Element.ClassList.Contains("number") ? Alignment.Right : Element.ClassList.Contains("center") ? Alignment.Center : Alignment.Left,
        };
    }

    private readonly RowLook _look = table.ClassList.Contains("grid") ? RowLook.Grid : RowLook.Ruled;

    public List<Slab> Lay(double x, double width, TagNode tag)
    {
        var parts = table.Children.Select(part => (IsHead: part.LocalName == "thead", Rows: ReadRows(part, tag.Add(part.LocalName == "thead" ? "THead" : "TBody")))).ToList();
        var rows = parts.SelectMany(p => p.Rows.Select(r => (p.IsHead, Slots: r))).ToList();
        if (rows.Count == 0)
            return [];
        var columns = ColumnCount(rows.ConvertAll(r => r.Slots));
        var lefts = Lefts(Widths(rows.ConvertAll(r => r.Slots), columns, width), x);
        var head = new List<Slab>();
        var slabs = new List<Slab>();
        foreach (var (isHead, slots) in rows)
        {
            var slab = Row(slots, lefts, isHead);
            if (isHead)
                head.Add(slab);
            else
                slab.RepeatedHead = head;
            slab.KeepWithNext = isHead;
            slabs.Add(slab);
        }
        return slabs;
    }

    private static List<List<Slot>> ReadRows(IElement part, TagNode tag)
    {
        var rows = new List<List<Slot>>();
        foreach (var row in part.Children)
        {
            var rowTag = tag.Add("TR");
            var (slots, column) = (new List<Slot>(), 0);
            foreach (var cell in row.Children)
            {
                var cellTag = rowTag.Add(cell.LocalName == "th" ? "TH" : "TD");
                var span = int.Parse(cell.GetAttribute("colspan") ?? "1", CultureInfo.InvariantCulture);
                var scope = cell.LocalName == "th" ? $"/Scope /{(cell.GetAttribute("scope") == "row" ? "Row" : "Column")}" : "";
                if (scope.Length > 0 || span > 1)
                    cellTag.Attributes["Table"] = scope + (span > 1 ? string.Create(CultureInfo.InvariantCulture, $" /ColSpan {span}") : "");
                slots.Add(new Slot(cell, cellTag, column, span));
                column += span;
            }
            rows.Add(slots);
        }
        return rows;
    }

    private int ColumnCount(List<List<Slot>> rows)
    {
        var columns = rows[0].Sum(s => s.Span);
        foreach (var row in rows.Where(r => r.Sum(s => s.Span) != columns))
            throw Vocabulary.Refuse(blocks.Template, "<table", $"En tabellrad har {row.Sum(s => s.Span)} kolumner, men den första har {columns}: ”{string.Join(" | ", row.Select(s => s.Element.TextContent.Trim()))}”.",
                "Ge alla rader lika många kolumner.");
        return columns;
    }

    /// <summary>As wide as the longest texts where there is room; otherwise room is shared by how much more than its longest word a column wants.</summary>
    private double[] Widths(List<List<Slot>> rows, int columns, double width)
    {
        var (min, max) = (new double[columns], new double[columns]);
        foreach (var slot in rows.SelectMany(r => r).Where(s => s.Span == 1))
        {
            var (narrow, wide) = blocks.Text.Measure(InlineText.Read(slot.Element.ChildNodes, slot.Style, new TagNode("Measure", null)));
            min[slot.Column] = Math.Max(min[slot.Column], narrow + 2 * _look.PadX + 0.1);
            max[slot.Column] = Math.Max(max[slot.Column], wide + 2 * _look.PadX + 0.1);
        }
        var (sumMin, sumMax) = (min.Sum(), max.Sum());
        if (sumMin >= width)
            return [.. min.Select(m => m * width / sumMin)];
        if (sumMax <= width)
            return [.. max.Select(m => m + (width - sumMax) * m / sumMax)];
        return [.. min.Zip(max, (narrow, wide) => narrow + (wide - narrow) * (width - sumMin) / (sumMax - sumMin))];
    }

    private static double[] Lefts(double[] widths, double x)
    {
        var lefts = new double[widths.Length + 1];
        lefts[0] = x;
        for (var i = 0; i < widths.Length; i++)
            lefts[i + 1] = lefts[i] + widths[i];
        return lefts;
    }

    private Slab Row(List<Slot> slots, double[] lefts, bool isHead)
    {
        var cells = slots.ConvertAll(slot =>
        {
            var (left, right) = (lefts[slot.Column], lefts[slot.Column + slot.Span]);
            return new Cell(left, right - left, blocks.Content(slot.Element, left + _look.PadX, right - left - 2 * _look.PadX, slot.Tag, slot.Style), isHead ? Ink.Shade : null);
        });
        return RowLayout.Compose(cells, _look);
    }
}

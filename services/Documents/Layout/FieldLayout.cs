using AngleSharp.Dom;

namespace BtFlow.Documents.Layout;

/// <summary>Form fields (label above value, in boxes side by side) and lists of terms. Both are lists whose labels are the terms.</summary>
internal sealed class FieldLayout(BlockLayout blocks)
{
    private const int Twelfths = 12;

    private static readonly (string Class, int Span)[] Spans =
        [("half", 6), ("third", 4), ("quarter", 3), ("two-thirds", 8), ("three-quarters", 9)];

    public List<Slab> Fields(IElement list, double x, double width, TagNode tag)
    {
        tag.Attributes["List"] = "/ListNumbering /None";
        var rows = new List<Slab>();
        var (row, used, tall) = (new List<Cell>(), 0, 0.0);
        foreach (var field in list.Children)
        {
            if (field.LocalName != "div")
                throw Vocabulary.Refuse(blocks.Template, "class=\"fields\"", $"<{field.LocalName}> får inte stå direkt i <dl class=\"fields\">.", "Skriv <div class=\"half\"><dt>…</dt><dd>…</dd></div> för varje fält.");
            var span = Array.Find(Spans, s => field.ClassList.Contains(s.Class)) is { Span: > 0 } found ? found.Span : Twelfths;
            if (used + span > Twelfths)
                Flush();
            row.Add(new Cell(x + width * used / Twelfths, width * span / Twelfths, Field(field, x + width * used / Twelfths, width * span / Twelfths, tag.Add("LI"))));
            used += span;
            tall = Math.Max(tall, field.ClassList.Contains("sign") ? 46 : field.ClassList.Contains("tall") ? 90 : 0);
        }
        Flush();
        return rows;

        void Flush()
        {
            if (row.Count > 0)
                rows.Add(RowLayout.Compose(row, RowLook.Field with { MinHeight = Math.Max(RowLook.Field.MinHeight, tall) }));
            (row, used, tall) = ([], 0, 0);
        }
    }

    public List<Slab> Terms(IElement list, double x, double width, TagNode tag, TextStyle style)
    {
        tag.Attributes["List"] = "/ListNumbering /None";
        var rows = new List<Slab>();
        var left = Math.Min(width * 0.32, 150);
        foreach (var term in list.Children.Where(c => c.LocalName == "dt"))
        {
            if (term.NextElementSibling is not { LocalName: "dd" } value)
                throw Vocabulary.Refuse(blocks.Template, "<dt", $"Begreppet ”{term.TextContent.Trim()}” har inget värde.", "Skriv ett <dd> efter varje <dt>.");
            var item = tag.Add("LI");
            rows.Add(RowLayout.Compose(
            [
                new Cell(x, left, blocks.Content(term, x, left - 8, item.Add("Lbl"), style with { Colour = Ink.Muted })),
                new Cell(x + left, width - left, blocks.Content(value, x + left, width - left, item.Add("LBody"), style)),
            ], RowLook.Terms));
        }
        return rows;
    }

    private List<Slab> Field(IElement field, double x, double width, TagNode item)
    {
        var pad = RowLook.Field.PadX;
        if (field.Children is not [{ LocalName: "dt" } label, { LocalName: "dd" } value])
            throw Vocabulary.Refuse(blocks.Template, "<dt", "Ett fält ska ha en etikett och ett värde.", "Skriv <dt>…</dt><dd>…</dd>.");
        var lines = blocks.Content(label, x + pad, width - 2 * pad, item.Add("Lbl"), TextStyle.Label);
        var values = blocks.Content(value, x + pad, width - 2 * pad, item.Add("LBody"), TextStyle.Value);
        if (values.Count > 0)
            values[0].SpaceBefore = field.ClassList.Contains("sign") ? 10 : 1;
        return [.. lines, .. values];
    }
}

using System.Text;
using BtFlow.Documents.Fonts;

namespace BtFlow.Documents.Layout;

/// <summary>Sets fragments in lines no wider than asked, greedily, and measures how narrow or wide a text wants to be.</summary>
internal sealed class LineBreaker(FontLibrary fonts)
{
    private sealed record Cluster(int CodePoint, FontFace Face, double Advance, double Kern, Fragment Source)
    {
        public bool IsBreak => CodePoint == '\n';
        public bool IsSpace => CodePoint == ' ';
        public double Width => Advance + Kern;
    }

    /// <summary>One slab for each line. A paragraph's first two and last two lines stay together.</summary>
    public List<Slab> Set(IReadOnlyList<Fragment> fragments, double x, double width, TextStyle style)
    {
        var lines = Break(Shape(fragments), width);
        var slabs = lines.ConvertAll(line => new Slab(style.LineHeight) { Items = [.. Place(line, x, width, style)] });
        if (slabs.Count > 1)
            (slabs[0].KeepWithNext, slabs[^2].KeepWithNext) = (true, true);
        return slabs;
    }

    /// <summary>The width of the longest piece that cannot be broken, and of the longest line when nothing is broken.</summary>
    public (double Min, double Max) Measure(IReadOnlyList<Fragment> fragments)
    {
        var clusters = Shape(fragments);
        var longestWord = Break(clusters, 0, mayCut: false).Select(l => Width(l)).DefaultIfEmpty(0).Max();
        return (longestWord, Break(clusters, double.PositiveInfinity).Select(l => Width(l)).DefaultIfEmpty(0).Max());
    }

    private List<Cluster> Shape(IReadOnlyList<Fragment> fragments)
    {
        var clusters = new List<Cluster>();
        foreach (var fragment in fragments)
        {
            foreach (var rune in fragment.Text.EnumerateRunes())
            {
                if (rune.Value == '\n')
                {
                    clusters.Add(ForcedBreak(fragment));
                    continue;
                }
                var face = fonts.Find(rune.Value, fragment.Style.Font);
                var glyph = face.Font.Glyph(rune.Value);
                if (clusters is [.., { IsBreak: false } before] && before.Face == face && before.Source.Style.Size == fragment.Style.Size)
                    clusters[^1] = before with { Kern = face.Font.Kerning(face.Font.Glyph(before.CodePoint), glyph) * fragment.Style.Size / 1000 };
                clusters.Add(new Cluster(rune.Value, face, face.Font.Advance(glyph) * fragment.Style.Size / 1000, 0, fragment));
            }
        }
        return clusters;
    }

    /// <summary>A forced break is drawn as a space, for the same reason as the space at a line's end.</summary>
    private Cluster ForcedBreak(Fragment fragment)
    {
        var face = fonts.Find(' ', fragment.Style.Font);
        return new Cluster('\n', face, face.Font.Advance(face.Font.Glyph(' ')) * fragment.Style.Size / 1000, 0, fragment);
    }

    private static List<List<Cluster>> Break(List<Cluster> clusters, double width, bool mayCut = true)
    {
        var lines = new List<List<Cluster>>();
        int start = 0, lastBreak = -1;
        double used = 0;
        for (var i = 0; i < clusters.Count; i++)
        {
            var cluster = clusters[i];
            if (cluster.IsBreak)
            {
                lines.Add([.. clusters[start..i], cluster with { CodePoint = ' ' }]);
                (start, lastBreak, used) = (i + 1, -1, 0);
                continue;
            }
            if (used + cluster.Advance > width + 0.001 && !cluster.IsSpace && i > start && (lastBreak > start || mayCut))
            {
                var end = lastBreak > start ? lastBreak : i; // a word wider than the line is cut where the line ends
                lines.Add(clusters[start..end]);
                (start, lastBreak) = (end, -1);
                used = Width(clusters[start..i], trimmed: false);
            }
            used += cluster.Width;
            if (MayBreakAfter(clusters, i))
                lastBreak = i + 1;
        }
        if (start < clusters.Count || clusters is [.., { IsBreak: true }])
            lines.Add(clusters[start..]);
        return lines;
    }

    private static bool MayBreakAfter(List<Cluster> clusters, int i)
    {
        var next = i + 1 < clusters.Count ? clusters[i + 1].CodePoint : ' ';
        return clusters[i].CodePoint switch
        {
            ' ' => next != ' ',
            '-' or '\u2010' or '/' => i > 0 && Rune.IsLetter(new Rune(clusters[i - 1].CodePoint)) && Rune.IsLetter(new Rune(next)),
            '–' => i > 3 && !clusters[i - 1].IsSpace && !clusters[i - 2].IsSpace && !clusters[i - 3].IsSpace, // between dates, not in 1–6
            _ => false,
        };
    }

    private static double Width(List<Cluster> line, bool trimmed = true)
    {
        var end = line.Count;
        while (trimmed && end > 0 && line[end - 1].IsSpace)
            end--;
        return line.Take(end).Sum(c => c.Width);
    }

    /// <summary>The space at a line's end is drawn too: it is what keeps two lines' words apart when the text is read or copied.</summary>
    private static IEnumerable<GlyphRun> Place(List<Cluster> line, double x, double width, TextStyle style)
    {
        var left = style.Alignment switch
        {
            Alignment.Right => x + width - Width(line),
            Alignment.Center => x + (width - Width(line)) / 2,
            _ => x,
        };
        for (int start = 0, end; start < line.Count; start = end)
        {
            var (first, glyphs) = (line[start], new List<Glyph>());
            var at = left;
            for (end = start; end < line.Count && ReferenceEquals(line[end].Source, first.Source) && line[end].Face == first.Face; end++)
            {
                glyphs.Add(new Glyph(line[end].CodePoint, line[end].Advance, line[end].Kern));
                left += line[end].Width;
            }
            yield return new GlyphRun(at, style.Baseline, first.Face, first.Source.Style.Size, first.Source.Style.Ink, glyphs, first.Source.Tag, first.Source.Href);
        }
    }
}

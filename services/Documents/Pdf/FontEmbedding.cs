using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>The fonts of one document: each a subset of just the characters used, with the way back from glyph to text.</summary>
internal sealed class FontEmbedding
{
    private readonly Dictionary<FontFace, (string Name, TrueTypeSubset Subset)> _fonts = [];

    public string Resources { get; private set; } = "";

    public string Name(FontFace face) => _fonts[face].Name;

    public int Number(FontFace face, int codePoint) => _fonts[face].Subset.Numbers[codePoint];

    public static FontEmbedding Embed(PdfFile file, LaidOutDocument document, bool withCidSet)
    {
        var embedding = new FontEmbedding();
        var resources = new StringBuilder("<<");
        var used = document.Pages.SelectMany(p => p.Items).OfType<GlyphRun>().GroupBy(r => r.Face)
            .OrderBy(g => g.Key.Name, StringComparer.Ordinal);
        foreach (var (index, runs) in used.Index())
        {
            var subset = TrueTypeSubset.Make(runs.Key.Font, runs.SelectMany(r => r.Glyphs).Select(g => g.CodePoint));
            var name = FormattableString.Invariant($"F{index + 1}");
            embedding._fonts[runs.Key] = (name, subset);
            resources.Append(CultureInfo.InvariantCulture, $"/{name} {Write(file, runs.Key, subset, withCidSet)} 0 R ");
        }
        embedding.Resources = resources.Append(">>").ToString();
        return embedding;
    }

    private static int Write(PdfFile file, FontFace face, TrueTypeSubset subset, bool withCidSet)
    {
        var font = face.Font;
        var tag = string.Concat(SHA256.HashData(subset.File).Take(6).Select(b => (char)('A' + b % 26)));
        var baseName = $"{tag}+{face.Name}";
        var data = file.AddStream(string.Create(CultureInfo.InvariantCulture, $" /Length1 {subset.File.Length}"), subset.File);
        var cidSet = withCidSet ? $" /CIDSet {file.AddStream("", Bits(subset))} 0 R" : "";
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type /FontDescriptor /FontName /{baseName} /Flags 4 /FontBBox [{string.Join(' ', font.BoundingBox.Select(n => n.ToString(CultureInfo.InvariantCulture)))}] /ItalicAngle {font.ItalicAngle} /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {data} 0 R{cidSet}>>"));
        var widths = string.Join(' ', subset.Numbers.Keys.Select(c => font.Advance(font.Glyph(c)).ToString(CultureInfo.InvariantCulture)).Prepend(font.Advance(0).ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{baseName} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [{widths}]]>>"));
        var toUnicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset)));
        return file.Add($"<</Type /Font /Subtype /Type0 /BaseFont /{baseName} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R>>");
    }

    private static string ToUnicode(TrueTypeSubset subset)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in subset.Numbers.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (codePoint, number) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoint)))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private static byte[] Bits(TrueTypeSubset subset)
    {
        var bits = new byte[subset.GlyphCount / 8 + 1];
        for (var i = 0; i < subset.GlyphCount; i++)
            bits[i / 8] |= (byte)(0x80 >> (i % 8));
        return bits;
    }
}

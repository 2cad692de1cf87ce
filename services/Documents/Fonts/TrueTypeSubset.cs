using System.Buffers.Binary;

namespace BtFlow.Documents.Fonts;

/// <summary>
/// A font file with only the glyphs that a document uses. Each code point gets a glyph number of its own, in code point order, so that
/// copied text is exact even where the font draws two characters alike. Hints are left out: PDF viewers do without.
/// </summary>
internal sealed class TrueTypeSubset
{
    private readonly TrueTypeFont _font;
    private readonly List<int> _sources = [0];
    private readonly List<byte[]> _outlines = [];
    private readonly Dictionary<int, int> _components = [];

    private TrueTypeSubset(TrueTypeFont font, IEnumerable<int> codePoints)
    {
        _font = font;
        foreach (var codePoint in codePoints)
        {
            Numbers[codePoint] = _sources.Count;
            _sources.Add(font.Glyph(codePoint));
        }
        for (var i = 0; i < _sources.Count; i++) // grows while composites name their components
            _outlines.Add(Copy(font.Outline(_sources[i])));
    }

    /// <summary>The new glyph number (and character id in the PDF) of each code point.</summary>
    public SortedDictionary<int, int> Numbers { get; } = [];

    public int GlyphCount => _sources.Count;

    public byte[] File { get; private set; } = [];

    public static TrueTypeSubset Make(TrueTypeFont font, IEnumerable<int> codePoints)
    {
        var subset = new TrueTypeSubset(font, codePoints.Distinct().Order());
        subset.File = subset.Write();
        return subset;
    }

    private byte[] Copy(ReadOnlySpan<byte> outline)
    {
        if (outline.IsEmpty)
            return [];
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? CopyComposite(outline) : CopySimple(outline, 10 + 2 * contours);
    }

    private static byte[] CopySimple(ReadOnlySpan<byte> outline, int hintsAt)
    {
        var hints = BinaryPrimitives.ReadUInt16BigEndian(outline[hintsAt..]);
        return [.. outline[..hintsAt], 0, 0, .. outline[(hintsAt + 2 + hints)..]];
    }

    private byte[] CopyComposite(ReadOnlySpan<byte> outline)
    {
        const int WordArguments = 1, Scale = 8, MoreComponents = 0x20, TwoScales = 0x40, Matrix = 0x80, Hints = 0x100;
        var copy = outline.ToArray();
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            var component = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~Hints));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)Component(component));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreComponents) != 0);
        return copy[..at];
    }

    private int Component(int source)
    {
        if (!_components.TryGetValue(source, out var number))
        {
            _components[source] = number = _sources.Count;
            _sources.Add(source);
        }
        return number;
    }

    private byte[] Write()
    {
        var (loca, glyf, hmtx) = (new MemoryStream(), new MemoryStream(), new MemoryStream());
        for (var i = 0; i < _sources.Count; i++)
        {
            loca.Write(Big32((uint)glyf.Length));
            glyf.Write(_outlines[i]);
            glyf.Write(new byte[-_outlines[i].Length & 3]);
            var (advance, bearing) = _font.Metrics(_sources[i]);
            hmtx.Write(Big16(advance));
            hmtx.Write(Big16(bearing));
        }
        loca.Write(Big32((uint)glyf.Length));
        var (head, hhea, maxp) = (_font.Data.Table("head").ToArray(), _font.Data.Table("hhea").ToArray(), _font.Data.Table("maxp").ToArray());
        Big32(0).CopyTo(head, 8); // checkSumAdjustment, set below
        Big16(1).CopyTo(head, 50); // long offsets in loca
        Big16(_sources.Count).CopyTo(hhea, 34);
        Big16(_sources.Count).CopyTo(maxp, 4);
        return Assemble(new(StringComparer.Ordinal)
        {
            ["glyf"] = glyf.ToArray(), ["head"] = head, ["hhea"] = hhea, ["hmtx"] = hmtx.ToArray(), ["loca"] = loca.ToArray(), ["maxp"] = maxp,
        });
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var (directory, body) = (new MemoryStream(), new MemoryStream());
        var (power, start) = (int.Log2(tables.Count), 12 + 16 * tables.Count);
        directory.Write([0, 1, 0, 0, .. Big16(tables.Count), .. Big16(16 << power), .. Big16(power), .. Big16(16 * tables.Count - (16 << power))]);
        var headAt = 0;
        foreach (var (tag, bytes) in tables)
        {
            if (tag == "head")
                headAt = start + (int)body.Length;
            directory.Write([.. tag.Select(c => (byte)c), .. Big32(CheckSum(bytes)), .. Big32((uint)(start + body.Length)), .. Big32((uint)bytes.Length)]);
            body.Write(bytes);
            body.Write(new byte[-bytes.Length & 3]);
        }
        byte[] file = [.. directory.ToArray(), .. body.ToArray()];
        Big32(0xB1B0AFBA - CheckSum(file)).CopyTo(file, headAt + 8);
        return file;
    }

    private static uint CheckSum(byte[] bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
            sum += (uint)bytes[i] << (24 - 8 * (i & 3));
        return sum;
    }

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Big32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}

namespace BtFlow.Documents.Fonts;

/// <summary>What layout and embedding need to know of one TrueType file. Measures are in thousandths of the font size, as PDF counts.</summary>
internal sealed class TrueTypeFont
{
    private readonly FontData _data;
    private readonly Dictionary<int, int> _glyphs;
    private readonly PairKerning _kerning;
    private readonly int _unitsPerEm, _longMetrics, _hmtx, _loca, _glyf;
    private readonly bool _longOffsets;

    private TrueTypeFont(byte[] bytes)
    {
        _data = new FontData(bytes);
        var (head, hhea) = (_data.Offset("head"), _data.Offset("hhea"));
        _unitsPerEm = _data.U16(head + 18);
        if (_unitsPerEm < 16)
            throw new FontException("Typsnittets enheter per em är orimliga.");
        (_hmtx, _loca, _glyf) = (_data.Offset("hmtx"), _data.Offset("loca"), _data.Offset("glyf"));
        _longOffsets = _data.I16(head + 50) == 1;
        _longMetrics = _data.U16(hhea + 34);
        GlyphCount = _data.U16(_data.Offset("maxp") + 4);
        Ascent = Scale(_data.I16(hhea + 4));
        Descent = Scale(_data.I16(hhea + 6));
        BoundingBox = [.. Enumerable.Range(0, 4).Select(i => Scale(_data.I16(head + 36 + 2 * i)))];
        var os2 = _data.Offset("OS/2");
        if ((_data.U16(os2 + 8) & 0xF) == 2)
            throw new FontException("Typsnittets licens tillåter inte inbäddning.");
        CapHeight = _data.U16(os2) >= 2 ? Scale(_data.I16(os2 + 88)) : 700;
        ItalicAngle = _data.Has("post") ? _data.I16(_data.Offset("post") + 4) : 0;
        _glyphs = CharacterMap.Read(_data);
        _kerning = PairKerning.Read(_data);
    }

    public FontData Data => _data;
    public int GlyphCount { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public int ItalicAngle { get; }
    public IReadOnlyList<int> BoundingBox { get; }

    public static TrueTypeFont Parse(byte[] bytes)
    {
        try
        {
            return new TrueTypeFont(bytes);
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new FontException("Typsnittsfilen är avkortad eller skadad.");
        }
    }

    public bool Has(int codePoint) => _glyphs.ContainsKey(codePoint);

    public int Glyph(int codePoint) => _glyphs[codePoint];

    public int Advance(int glyph) => Scale(_data.U16(_hmtx + 4 * Math.Min(glyph, _longMetrics - 1)));

    public int Kerning(int left, int right) => Scale(_kerning.Between(left, right));

    /// <summary>Advance and left side bearing in the font's own units, as the hmtx table holds them.</summary>
    public (int Advance, int Bearing) Metrics(int glyph) => glyph < _longMetrics
        ? (_data.U16(_hmtx + 4 * glyph), _data.I16(_hmtx + 4 * glyph + 2))
        : (_data.U16(_hmtx + 4 * (_longMetrics - 1)), _data.I16(_hmtx + 4 * _longMetrics + 2 * (glyph - _longMetrics)));

    public ReadOnlySpan<byte> Outline(int glyph)
    {
        if (glyph >= GlyphCount)
            throw new FontException($"Typsnittet hänvisar till tecken nummer {glyph}, som inte finns.");
        var start = _longOffsets ? (int)_data.U32(_loca + 4 * glyph) : 2 * _data.U16(_loca + 2 * glyph);
        var end = _longOffsets ? (int)_data.U32(_loca + 4 * glyph + 4) : 2 * _data.U16(_loca + 2 * glyph + 2);
        return _data.Slice(_glyf + start, end - start);
    }

    private int Scale(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm, MidpointRounding.AwayFromZero);
}

using System.Collections.Concurrent;

namespace BtFlow.Documents.Fonts;

/// <summary>
/// How much closer two neighbouring glyphs stand, in font units: the horizontal part of the `kern` feature's pair lookups (GPOS type 2,
/// also through extension lookups). Anything else in GPOS is passed over.
/// </summary>
internal sealed class PairKerning
{
    private readonly FontData _data;
    private readonly List<int> _subtables = [];
    private readonly ConcurrentDictionary<(int Left, int Right), int> _known = [];

    private PairKerning(FontData data) => _data = data;

    public static PairKerning Read(FontData data)
    {
        var kerning = new PairKerning(data);
        if (data.Has("GPOS"))
            kerning.FindLookups(data.Offset("GPOS"));
        return kerning;
    }

    public int Between(int left, int right)
    {
        if (_known.TryGetValue((left, right), out var known))
            return known;
        foreach (var subtable in _subtables)
            if (Look(subtable, left, right) is { } value)
                return _known[(left, right)] = value;
        return _known[(left, right)] = 0;
    }

    private void FindLookups(int gpos)
    {
        var (features, lookups) = (gpos + _data.U16(gpos + 6), gpos + _data.U16(gpos + 8));
        var indexes = new SortedSet<int>();
        for (var i = 0; i < _data.U16(features); i++)
        {
            var record = features + 2 + 6 * i;
            if (_data.U32(record) != 0x6B65726E) // 'kern'
                continue;
            var feature = features + _data.U16(record + 4);
            for (var j = 0; j < _data.U16(feature + 2); j++)
                indexes.Add(_data.U16(feature + 4 + 2 * j));
        }
        foreach (var lookup in indexes.Select(i => lookups + _data.U16(lookups + 2 + 2 * i)))
            for (var j = 0; j < _data.U16(lookup + 4); j++)
                AddSubtable(_data.U16(lookup), lookup + _data.U16(lookup + 6 + 2 * j));
    }

    private void AddSubtable(int type, int at)
    {
        if (type == 9 && _data.U16(at + 2) == 2)
            _subtables.Add(at + (int)_data.U32(at + 4));
        else if (type == 2)
            _subtables.Add(at);
    }

    private int? Look(int at, int left, int right)
    {
        if (Coverage(at + _data.U16(at + 2), left) is not { } index)
            return null;
        var (first, second) = (_data.U16(at + 4), _data.U16(at + 6));
        var (firstSize, secondSize) = (2 * int.PopCount(first), 2 * int.PopCount(second));
        var advance = 2 * int.PopCount(first & 3); // the advance follows the two placements, when they are there
        var hasAdvance = (first & 4) != 0;
        if (_data.U16(at) == 1)
        {
            var set = at + _data.U16(at + 10 + 2 * index);
            for (int i = 0, pair = set + 2; i < _data.U16(set); i++, pair += 2 + firstSize + secondSize)
                if (_data.U16(pair) == right)
                    return hasAdvance ? _data.I16(pair + 2 + advance) : 0;
            return null;
        }
        var (leftClass, rightClass) = (ClassOf(at + _data.U16(at + 8), left), ClassOf(at + _data.U16(at + 10), right));
        var cell = at + 16 + (leftClass * _data.U16(at + 14) + rightClass) * (firstSize + secondSize);
        return hasAdvance ? _data.I16(cell + advance) : 0;
    }

    private int? Coverage(int at, int glyph)
    {
        var isList = _data.U16(at) == 1;
        for (var i = 0; i < _data.U16(at + 2); i++)
        {
            if (isList && _data.U16(at + 4 + 2 * i) == glyph)
                return i;
            var range = at + 4 + 6 * i;
            if (!isList && glyph >= _data.U16(range) && glyph <= _data.U16(range + 2))
                return _data.U16(range + 4) + glyph - _data.U16(range);
        }
        return null;
    }

    private int ClassOf(int at, int glyph)
    {
        if (_data.U16(at) == 1)
        {
            var index = glyph - _data.U16(at + 2);
            return index >= 0 && index < _data.U16(at + 4) ? _data.U16(at + 6 + 2 * index) : 0;
        }
        for (var i = 0; i < _data.U16(at + 2); i++)
            if (glyph >= _data.U16(at + 4 + 6 * i) && glyph <= _data.U16(at + 6 + 6 * i))
                return _data.U16(at + 8 + 6 * i);
        return 0;
    }
}

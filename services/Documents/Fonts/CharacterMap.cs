namespace BtFlow.Documents.Fonts;

/// <summary>Reads which glyph stands for which Unicode code point (cmap formats 4 and 12).</summary>
internal static class CharacterMap
{
    public static Dictionary<int, int> Read(FontData data)
    {
        var cmap = data.Offset("cmap");
        var subtables = Enumerable.Range(0, data.U16(cmap + 2))
            .Select(i => cmap + 4 + 8 * i)
            .Select(at => (Platform: data.U16(at), Encoding: data.U16(at + 2), Start: cmap + (int)data.U32(at + 4)))
            .Where(s => s is (0, _, _) or (3, 1 or 10, _))
            .Select(s => (Format: data.U16(s.Start), s.Start))
            .ToList();
        if (subtables.Find(s => s.Format == 12) is (12, var full))
            return ReadFormat12(data, full);
        if (subtables.Find(s => s.Format == 4) is (4, var basic))
            return ReadFormat4(data, basic);
        throw new FontException("Typsnittet har ingen Unicode-tabell.");
    }

    private static Dictionary<int, int> ReadFormat12(FontData data, int start)
    {
        var map = new Dictionary<int, int>();
        var groups = (int)Math.Min(data.U32(start + 12), 100_000);
        for (int i = 0, at = start + 16; i < groups; i++, at += 12)
        {
            var (first, last, glyph) = (data.U32(at), data.U32(at + 4), data.U32(at + 8));
            if (last > 0x10FFFF || last < first)
                throw new FontException("Typsnittets Unicode-tabell är skadad.");
            for (var code = first; code <= last; code++)
                map[(int)code] = (int)(glyph + (code - first));
        }
        return map;
    }

    private static Dictionary<int, int> ReadFormat4(FontData data, int start)
    {
        var map = new Dictionary<int, int>();
        var doubled = data.U16(start + 6);
        var (ends, starts) = (start + 14, start + 16 + doubled);
        var (deltas, ranges) = (starts + doubled, starts + 2 * doubled);
        for (var i = 0; i < doubled; i += 2)
        {
            var (last, delta, range) = (data.U16(ends + i), data.U16(deltas + i), data.U16(ranges + i));
            for (var code = data.U16(starts + i); code <= last && code != 0xFFFF; code++)
            {
                var glyph = code;
                if (range != 0 && (glyph = data.U16(ranges + i + range + 2 * (code - data.U16(starts + i)))) == 0)
                    continue;
                if (((glyph + delta) & 0xFFFF) is > 0 and var found)
                    map[code] = found;
            }
        }
        return map;
    }
}

using System.Buffers.Binary;

namespace BtFlow.Documents.Fonts;

/// <summary>The bytes of a TrueType file and its table directory; every read is bounds-checked, because a font is input like any other.</summary>
internal sealed class FontData
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);

    public FontData(byte[] bytes)
    {
        _bytes = bytes;
        var version = U32(0);
        if (version != 0x00010000 && version != 0x74727565) // 1.0 or 'true'; 'OTTO' has no glyf table
            throw new FontException("Filen är inte ett TrueType-typsnitt.");
        for (int i = 0, at = 12; i < U16(4); i++, at += 16)
        {
            var tag = new string([(char)bytes[at], (char)bytes[at + 1], (char)bytes[at + 2], (char)bytes[at + 3]]);
            var (offset, length) = ((long)U32(at + 8), (long)U32(at + 12));
            if (offset + length > bytes.Length)
                throw new FontException($"Typsnittets tabell {tag} går utanför filen.");
            _tables[tag] = ((int)offset, (int)length);
        }
    }

    public bool Has(string tag) => _tables.ContainsKey(tag);

    public int Offset(string tag) => Entry(tag).Offset;

    public ReadOnlySpan<byte> Table(string tag) => _bytes.AsSpan(Entry(tag).Offset, Entry(tag).Length);

    public ReadOnlySpan<byte> Slice(int at, int length) => _bytes.AsSpan(at, length);

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at, 2));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at, 2));

    public uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at, 4));

    private (int Offset, int Length) Entry(string tag) =>
        _tables.TryGetValue(tag, out var entry) ? entry : throw new FontException($"Typsnittet saknar tabellen {tag}.");
}

using System.Buffers.Binary;
using System.Text;

namespace BtFlow.Documents.Archive;

/// <summary>
/// A zip whose bytes depend on names, order and contents only. Written by hand because the framework's own writes the operating system
/// into it, and stored without compression because compressed bytes change with the library's version (and PDFs hardly shrink).
/// </summary>
internal static class PacketZip
{
    private const ushort Version = 20, Utf8Names = 1 << 11, Stored = 0;
    private const uint FirstOfJanuary1980 = 0x0021_0000; // date in the upper half, midnight in the lower

    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> entries)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var (name, content) in entries)
        {
            var offset = (uint)zip.Length;
            var (bytes, crc) = (Encoding.UTF8.GetBytes(name), Crc32.Of(content));
            Put(zip, 0x04034b50u, Version, Utf8Names, Stored, FirstOfJanuary1980, crc, (uint)content.Length, (uint)content.Length, (ushort)bytes.Length, (ushort)0);
            zip.Write(bytes);
            zip.Write(content);

            Put(directory, 0x02014b50u, Version, Version, Utf8Names, Stored, FirstOfJanuary1980, crc, (uint)content.Length, (uint)content.Length,
                (ushort)bytes.Length, (ushort)0, (ushort)0, (ushort)0, (ushort)0, 0u, offset); // no extra field, comment, disk or attributes
            directory.Write(bytes);
        }
        var start = (uint)zip.Length;
        zip.Write(directory.GetBuffer(), 0, (int)directory.Length);
        Put(zip, 0x06054b50u, (ushort)0, (ushort)0, (ushort)entries.Count, (ushort)entries.Count, (uint)directory.Length, start, (ushort)0);
        return zip.ToArray();
    }

    private static void Put(Stream target, params ReadOnlySpan<object> numbers)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var number in numbers)
        {
            if (number is ushort two)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, two);
                target.Write(bytes[..2]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
                target.Write(bytes);
            }
        }
    }

    private static class Crc32
    {
        private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1))];

        public static uint Of(byte[] content)
        {
            var crc = uint.MaxValue;
            foreach (var b in content) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
            return ~crc;
        }
    }
}

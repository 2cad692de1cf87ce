using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BtFlow.Documents.Pdf;

/// <summary>Numbered PDF objects and the file they make. Strings given here are PDF syntax.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public void Set(int id, string body) => _objects[id - 1] = Encoding.Latin1.GetBytes(body);

    public int Add(string body)
    {
        var id = Reserve();
        Set(id, body);
        return id;
    }

    public int AddStream(string entries, byte[] data, bool compressed = true)
    {
        var id = Reserve();
        SetStream(id, entries, data, compressed);
        return id;
    }

    public void SetStream(int id, string entries, byte[] data, bool compressed = true)
    {
        var bytes = compressed ? Deflate(data) : data;
        var head = string.Create(CultureInfo.InvariantCulture, $"<<{entries}{(compressed ? " /Filter /FlateDecode" : "")} /Length {bytes.Length}>>\nstream\n");
        _objects[id - 1] = [.. Encoding.Latin1.GetBytes(head), .. bytes, .. "\nendstream"u8];
    }

    /// <summary>The whole file. Its identifier is a hash of its content, so that equal documents are equal to the last byte.</summary>
    public byte[] Save(int catalog, int info, string version)
    {
        using var file = new MemoryStream();
        Write($"%PDF-{version}\n%\u00E2\u00E3\u00CF\u00D3\n"); // four bytes above 127 say that the file is binary
        var offsets = new List<long>();
        foreach (var (index, body) in _objects.Index())
        {
            offsets.Add(file.Position);
            Write($"{index + 1} 0 obj\n");
            file.Write(body);
            Write($"\nendobj\n");
        }
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)))[..32];
        var start = file.Position;
        Write($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => o.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"))}");
        Write($"trailer\n<</Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>]>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Write(FormattableString text) => file.Write(Encoding.Latin1.GetBytes(FormattableString.Invariant(text)));
    }

    /// <summary>A text string as UTF-16 with its mark, written in hexadecimal: no character needs escaping.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>An ASCII string (addresses).</summary>
    public static string Ascii(string text) => $"({text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})";

    public static string Number(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    public static string References(IEnumerable<int> ids) => $"[{string.Join(' ', ids.Select(i => $"{i.ToString(CultureInfo.InvariantCulture)} 0 R"))}]";

    private static byte[] Deflate(byte[] data)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal))
            zlib.Write(data);
        return target.ToArray();
    }
}

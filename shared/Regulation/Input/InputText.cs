using System.Buffers;
using System.Text.Unicode;

namespace BtFlow.Regulation;

/// <summary>The text of a file that a person wrote: UTF-8, with or without byte order mark, and nothing that merely looks like it.</summary>
public static class InputText
{
    /// <summary>Reads a file of this machine.</summary>
    /// <exception cref="InputException">The file is not UTF-8.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Read(string path) => Decode(File.ReadAllBytes(path), path);

    /// <summary>Reads what somebody sends.</summary>
    /// <param name="fileName">The name used in problems.</param>
    /// <exception cref="InputException">It is not UTF-8.</exception>
    public static async Task<string> Read(Stream stream, string fileName, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), fileName);
    }

    /// <summary>Decodes strictly; a problem names the line of the first character that cannot be read.</summary>
    /// <param name="fileName">The name used in problems.</param>
    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string fileName)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            throw new InputException(fileName, null, "Filen är sparad som UTF-16 (”Unicode-text”).", "Spara den som UTF-8: i Excel filtypen CSV UTF-8, i Anteckningar kodningen UTF-8.");
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        var text = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes, text, out var valid, out var length, replaceInvalidSequences: false) == OperationStatus.Done) return new string(text, 0, length);
        throw new InputException(fileName, 1 + bytes[..valid].Count((byte)'\n'),
            "Tecknen går inte att läsa som UTF-8. Filen ser ut att vara sparad i Windows-1252, som äldre program gör.",
            "Spara filen som UTF-8 och läs in den igen: i Excel Spara som och filtypen CSV UTF-8 (kommaavgränsad), i Anteckningar Spara som och kodningen UTF-8.");
    }
}

namespace BtFlow.Documents.Fonts;

internal enum FontStyle { Regular, Bold, Italic, BoldItalic }

/// <summary>One font file of the library, known by its place in the order of preference and the hash of its content.</summary>
internal sealed class FontFace(string name, byte[] bytes)
{
    private readonly Lazy<TrueTypeFont> _font = new(() => Parse(name, bytes));

    /// <summary>PostScript-like name as PDF wants it, without spaces.</summary>
    public string Name => name;

    public string Hash { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    public TrueTypeFont Font => _font.Value;

    private static TrueTypeFont Parse(string name, byte[] bytes)
    {
        try
        {
            return TrueTypeFont.Parse(bytes);
        }
        catch (FontException problem)
        {
            throw new FontException($"{name}: {problem.Message}");
        }
    }
}

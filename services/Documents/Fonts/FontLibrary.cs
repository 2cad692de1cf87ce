using System.Security.Cryptography;
using System.Text;

namespace BtFlow.Documents.Fonts;

/// <summary>
/// The fonts that documents are set in, in order of preference. A document's bytes depend on these files' content and nothing else of
/// the machine; <see cref="Fingerprint"/> says which they are.
/// </summary>
internal sealed class FontLibrary
{
    private static readonly (string Family, string[] Files)[] Wanted =
    [
        ("NotoSans", ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"]),
        ("DejaVuSans", ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique"]),
        ("LiberationSans", ["LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "LiberationSans-BoldItalic"]),
        ("OpenSans", ["OpenSans-Regular", "OpenSans-Bold", "OpenSans-Italic", "OpenSans-BoldItalic"]),
    ];

    private static readonly string[] SystemFolders = ["/usr/share/fonts", "/usr/local/share/fonts"];

    private readonly List<FontFace?[]> _families = [];
    private readonly Dictionary<(int, FontStyle), FontFace> _found = [];
    private readonly Lock _lock = new();

    private FontLibrary(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (_, names) in Wanted)
        {
            var faces = names.Select(n => files.TryGetValue(n, out var path) ? new FontFace(n, File.ReadAllBytes(path)) : null).ToArray();
            if (faces[0] is not null)
                _families.Add(faces);
        }
        var all = _families.SelectMany(f => f).OfType<FontFace>().Select(f => $"{f.Name} {f.Hash}\n");
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(all))));
    }

    /// <summary>SHA-256 over names and content hashes of the fonts in order of preference.</summary>
    public string Fingerprint { get; }

    public IEnumerable<FontFace> Faces => _families.SelectMany(f => f).OfType<FontFace>();

    /// <summary>Fonts of <paramref name="folder"/> only when it is given, so that a region can pin them; otherwise the system's.</summary>
    public static FontLibrary Load(string? folder = null)
    {
        var folders = (folder is null ? SystemFolders : [folder]).Where(Directory.Exists).ToArray();
        var files = folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*.ttf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .GroupBy(p => Path.GetFileNameWithoutExtension(p)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var library = new FontLibrary(files);
        return library._families.Count > 0 ? library : throw new FontException(
            $"Hittar inget typsnitt i {string.Join(", ", folder is null ? SystemFolders : [folder])}. Installera Debianpaketet fonts-noto-core eller lägg NotoSans-Regular.ttf i mappen.");
    }

    /// <summary>The first font in order of preference that has the character; in another style of that font rather than in another font.</summary>
    public FontFace Find(int codePoint, FontStyle style)
    {
        lock (_lock)
        {
            if (_found.TryGetValue((codePoint, style), out var known))
                return known;
            foreach (var family in _families)
                if (Candidates(family, style).FirstOrDefault(f => f.Font.Has(codePoint)) is { } face)
                    return _found[(codePoint, style)] = face;
        }
        throw new FontException(
            $"Tecknet {new Rune(codePoint)} (U+{codePoint:X4}) finns inte i något typsnitt ({string.Join(", ", _families.Select(f => f[0]!.Name))}). Lägg till ett typsnitt som har det eller rätta texten.");
    }

    private static IEnumerable<FontFace> Candidates(FontFace?[] family, FontStyle style)
    {
        FontStyle[] order = style == FontStyle.BoldItalic ? [style, FontStyle.Bold, FontStyle.Italic, FontStyle.Regular] : [style, FontStyle.Regular];
        return order.Select(s => family[(int)s]).OfType<FontFace>();
    }
}

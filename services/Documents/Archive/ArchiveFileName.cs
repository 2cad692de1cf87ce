using System.Text.RegularExpressions;
using BtFlow.Regulation;

namespace BtFlow.Documents.Archive;

/// <summary>Names under which files are handed out: safe in a folder of any operating system, and without personal identity numbers. Never repeated when refused.</summary>
internal static partial class ArchiveFileName
{
    public const int MaxLength = 150;

    private const string Forbidden = "/\\:*?\"<>|";

    public static void Require(string name, string extension, DateOnly today)
    {
        if (name.Length is 0 or > MaxLength || name.Any(c => char.IsControl(c) || Forbidden.Contains(c)) || name[0] is '.' or ' ' || !name.EndsWith(extension, StringComparison.Ordinal))
            throw new DocumentRefusedException($"Ett filnamn går inte att använda. Det ska sluta på {extension}, ha högst {MaxLength} tecken, inte börja med punkt eller blanksteg och inte innehålla {Forbidden}.");
        if (LooksLikeNumber().Matches(name).Any(m => PersonalIdentityNumber.TryParse(m.Value, today, out _)))
            throw new DocumentRefusedException("Ett filnamn innehåller ett personnummer. Använd ärendenumret i stället.");
    }

    [GeneratedRegex(@"(?<!\d)(\d{8}|\d{6})[-+]?\d{4}(?!\d)")]
    private static partial Regex LooksLikeNumber();
}

using System.Globalization;
using System.Text;

namespace BtFlow.Recruitment.Applications;

/// <summary>
/// Names as people bear them: any letters, particles, hyphens, apostrophes, one name or several. They are shown as written; only to search and to find possible duplicates are they
/// compared without accents and capitals, in the same way whatever language the machine speaks.
/// </summary>
internal static class Names
{
    /// <summary>Letters that are letters of their own, not a base letter with a mark.</summary>
    private static readonly Dictionary<char, string> Own = new()
    {
        ['ı'] = "i", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['ø'] = "o", ['æ'] = "ae", ['œ'] = "oe", ['ß'] = "ss", ['þ'] = "th", ['ŋ'] = "n", ['ħ'] = "h", ['ə'] = "e",
    };

    /// <summary>Lower case without accents: <c>Łé Ço</c> becomes <c>le co</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(letter);
            if (Own.TryGetValue(lower, out var others)) folded.Append(others);
            else folded.Append(lower);
        }
        return folded.ToString();
    }

    /// <summary>The words of a name in ordinal order, so that it does not matter which name is written first, or whether a hyphen or a blank stands between two.</summary>
    public static string Key(string name) => string.Join(' ', new string([.. Fold(name).Select(c => char.IsLetterOrDigit(c) ? c : IsWithin(c) ? '\0' : ' ').Where(c => c != '\0')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    /// <summary>Apostrophes stand within a word: <c>O'Neill</c> and <c>ONeill</c> are the same.</summary>
    private static bool IsWithin(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';
}

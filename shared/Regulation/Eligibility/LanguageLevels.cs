namespace BtFlow.Regulation;

/// <summary>Language levels as people write them.</summary>
public static class LanguageLevels
{
    /// <summary>Reads <c>A1</c>–<c>C2</c> or <c>modersmål</c>, in any case; null for anything else.</summary>
    public static LanguageLevel? Parse(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "a1" => LanguageLevel.A1,
        "a2" => LanguageLevel.A2,
        "b1" => LanguageLevel.B1,
        "b2" => LanguageLevel.B2,
        "c1" => LanguageLevel.C1,
        "c2" => LanguageLevel.C2,
        "modersmål" => LanguageLevel.Native,
        _ => null,
    };
}

namespace BtFlow.Documents.Layout;

/// <summary>The space between two blocks that follow one another, in points.</summary>
internal static class Spacing
{
    public static double Between(string previous, string next) => (previous, next) switch
    {
        (_, "h1") => 14,
        ("h1", "h2") => 10,
        (_, "h2") => 17,
        (_, "h3") => 12,
        ("h1", _) => 7,
        ("h2" or "h3", "p") => 3,
        ("h2" or "h3", _) => 5,
        (_, "section") => 17,
        ("header", _) => 14,
        (_, "hr") or ("hr", _) => 8,
        ("table" or "dl" or "div", _) or (_, "table" or "dl" or "div") => 9,
        ("p", "ul" or "ol") => 3,
        _ => 6,
    };
}

namespace BtFlow.Workflow.Pictures;

/// <summary>How wide a text is, and where its lines break. The widths are Noto Sans's, rounded up; no reader's font is known here, and this is one of the wider.</summary>
internal static class TextMeasure
{
    private static readonly (string Letters, int Hundredths)[] Widths =
    [
        ("ijlJ .,:;!()'", 30), ("fI-", 35), ("t/”\"", 40), ("r?", 45), ("csz–", 50), ("kvxyFLS", 55), ("aeåäETVXYZé0123456789×", 60), ("bdghnopquöABCKPRÅÄ", 65), ("DGHU", 75), ("wNOQÖ", 80),
    ];

    private const int Widest = 95;
    private static readonly Dictionary<char, int> Hundredths = Widths.SelectMany(w => w.Letters.Select(c => KeyValuePair.Create(c, w.Hundredths))).ToDictionary();

    public static int Width(string text, int size) => (text.Sum(c => Hundredths.GetValueOrDefault(c, Widest)) * size + 99) / 100;

    /// <summary>Lines that are no wider than the place has for each of them; null when the text does not fit. A word that no line can hold is divided.</summary>
    public static IReadOnlyList<string>? Fit(string text, int size, IReadOnlyList<int> widths)
    {
        var lines = new List<string>();
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Divide(w, size, widths.Max())));
        while (words.TryDequeue(out var line))
        {
            if (lines.Count == widths.Count || Width(line, size) > widths[lines.Count]) return null;
            while (words.TryPeek(out var next) && !line.EndsWith('-') && Width($"{line} {next}", size) <= widths[lines.Count]) line += " " + words.Dequeue();
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>As many lines as it takes, as even as can be.</summary>
    public static IReadOnlyList<string> Wrap(string text, int size, int width)
    {
        for (var lines = 1; ; lines++)
            if (Fit(text, size, [.. Enumerable.Repeat(width, lines)]) is { } fitting) return Even(fitting, text, size, width);
    }

    private static IReadOnlyList<string> Even(IReadOnlyList<string> lines, string text, int size, int width)
    {
        for (width -= 8; width > 0; width -= 8)
        {
            if (Fit(text, size, [.. Enumerable.Repeat(width, lines.Count)]) is not { } narrower || string.Join(' ', narrower) != string.Join(' ', lines)) break;
            lines = narrower;
        }
        return lines;
    }

    private static IEnumerable<string> Divide(string word, int size, int width)
    {
        while (word.Length > 1 && Width(word, size) > width)
        {
            var most = Enumerable.Range(1, word.Length - 1).LastOrDefault(n => Width(word[..n] + "-", size) <= width, 1);
            yield return word[..most] + "-";
            word = word[most..];
        }
        yield return word;
    }
}

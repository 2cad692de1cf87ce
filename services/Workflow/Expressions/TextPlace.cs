namespace BtFlow.Workflow.Expressions;

/// <summary>Tells an author where in an expression something is, in plain words.</summary>
internal static class TextPlace
{
    /// <param name="position">From 1.</param>
    public static string Of(string text, int position)
    {
        var before = text[..Math.Min(position - 1, text.Length)];
        return text.AsSpan().IndexOfAny('\n', '\r') < 0
            ? $"tecken {position}"
            : $"rad {before.Count(letter => letter == '\n') + 1}, tecken {position - before.LastIndexOf('\n') - 1}";
    }

    public static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BtFlow.Notifications.Mail;

/// <summary>A delivered mail, read back from its file as far as a reader of the demonstration needs: headers and plain text.</summary>
internal sealed partial record MailFile(string Name, IReadOnlyList<(string Name, string Value)> Headers, string Text)
{
    public string Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>The receiver, without the quotation marks that only machines need.</summary>
    public string To => Header("To").Replace("\"", "", StringComparison.Ordinal);

    /// <summary>When it was sent, at the sender's clock.</summary>
    public string Sent => DateTimeOffset.TryParse(Header("Date"), CultureInfo.InvariantCulture, out var at) ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Header("Date");

    public static MailFile Read(string path)
    {
        var (head, body) = Split(File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n"));
        var headers = HeadersOf(head);
        var boundary = Boundary().Match(headers.FirstOrDefault(h => h.Name == "Content-Type").Value ?? "").Groups[1].Value;
        var plain = body.Split("--" + boundary).Select(part => Split(part.TrimStart('\n'))).First(part => part.Head.Contains("text/plain", StringComparison.OrdinalIgnoreCase));
        return new(Path.GetFileName(path), headers, QuotedPrintable(plain.Body).Trim());
    }

    private static (string Head, string Body) Split(string text) => text.IndexOf("\n\n", StringComparison.Ordinal) is > 0 and var at ? (text[..at], text[(at + 2)..]) : (text, "");

    private static List<(string Name, string Value)> HeadersOf(string head) =>
        [.. Folding().Replace(head, " ").Split('\n').Select(l => l.Split(": ", 2)).Where(p => p.Length == 2).Select(p => (p[0], EncodedWord().Replace(EncodedGap().Replace(p[1], ""), Decode)))];

    private static string Decode(Match word) => word.Groups[1].Value is "B" or "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
        : QuotedPrintable(word.Groups[2].Value.Replace('_', ' '));

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=' || i + 2 >= text.Length) bytes.AddRange(Encoding.UTF8.GetBytes(text[i..(i + 1)]));
            else
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)")]
    private static partial Regex EncodedGap();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("boundary=\"?([^\";]+)")]
    private static partial Regex Boundary();
}

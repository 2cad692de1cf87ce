using System.Text;
using System.Text.RegularExpressions;

namespace BtFlow.Server.Demo;

/// <summary>The mailboxes of the story's people: the folder that mail is delivered to, read as a mail program would.</summary>
internal sealed partial class Mailbox(string folder)
{
    /// <summary>The link in the newest mail to an address whose file name bears <paramref name="about"/>; null when none has come.</summary>
    public Uri? FindLink(string address, string about) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.eml")
            .Where(f => Path.GetFileName(f).Contains(Sanitise(about), StringComparison.OrdinalIgnoreCase))
            .OrderDescending(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(mail => To().Match(mail).Groups[1].Value.Contains(address, StringComparison.OrdinalIgnoreCase))
            .Select(mail => Link().Match(Decode(mail)))
            .Where(m => m.Success)
            .Select(m => new Uri(m.Value))
            .FirstOrDefault()
        : null;

    private static string Sanitise(string text) => NotInFileNames().Replace(text, "-");

    /// <summary>All parts of a mail with their transfer encoding undone; enough to find a link in it.</summary>
    private static string Decode(string mail)
    {
        var text = new StringBuilder(QuotedPrintable(mail));
        foreach (Match part in Base64Part().Matches(mail)) text.Append('\n').Append(Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups[1].Value)));
        return text.ToString();
    }

    private static string QuotedPrintable(string text) => QuotedByte().Replace(SoftBreak().Replace(text, ""), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"^To:(.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex To();

    [GeneratedRegex(@"https?://\S+?/link/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^A-Za-z0-9]+")]
    private static partial Regex NotInFileNames();

    [GeneratedRegex(@"=\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"=([0-9A-F]{2})")]
    private static partial Regex QuotedByte();

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Base64Part();
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BtFlow.Notifications.Mail;

/// <summary>A mail's two bodies, the same words in both: plain text, and HTML with one button and the bare address for programs that hide buttons.</summary>
internal static class MailText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Plain(OutgoingMail mail, string? link)
    {
        var parts = new[] { mail.TextBefore, link is null ? "" : $"{mail.Button}:\n{link}", mail.TextAfter };
        return string.Join("\n\n", parts.Where(p => p.Length > 0)) + "\n";
    }

    public static string Html(OutgoingMail mail, string? link)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\"><title>").Append(Encoder.Encode(mail.Subject)).Append("</title></head>\n")
            .Append("<body style=\"font-family: system-ui, sans-serif; font-size: 1rem; line-height: 1.5; color: #1a1a1a\">\n");
        Paragraphs(html, mail.TextBefore);
        if (link is not null)
        {
            var address = Encoder.Encode(link);
            html.Append("<p><a href=\"").Append(address).Append("\" style=\"display: inline-block; padding: 12px 24px; background: #0b5c7a; color: #ffffff; font-weight: 600; text-decoration: none; border-radius: 4px\">")
                .Append(Encoder.Encode(mail.Button!)).Append("</a></p>\n<p>Fungerar inte knappen? Kopiera adressen till webbläsaren:<br>").Append(address).Append("</p>\n");
        }
        Paragraphs(html, mail.TextAfter);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Paragraphs(StringBuilder html, string text)
    {
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").Append(string.Join("<br>\n", paragraph.Split('\n').Select(Encoder.Encode))).Append("</p>\n");
    }
}

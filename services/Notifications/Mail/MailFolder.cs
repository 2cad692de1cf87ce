using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Notifications.Mail;

/// <summary>The one place that knows System.Net.Mail. Mail is delivered as files to a folder, from where a mail server or the demonstration's viewer takes them.</summary>
internal sealed partial class MailFolder(BtFlowSettings settings)
{
    public string FullPath { get; } = settings.DataFile("mail");

    /// <summary>Writes a mail's file whole or not at all; the same mail again writes the same file.</summary>
    public void Write(OutgoingMail mail, string? link, MailProfile? sender)
    {
        var host = new Uri(settings.PublicAddress).Host;
        using var message = new MailMessage(
            sender is null ? new MailAddress($"btflow@{host}", "BtFlow", Encoding.UTF8) : new MailAddress(sender.FromAddress, sender.FromName, Encoding.UTF8),
            new MailAddress(mail.ToAddress, mail.ToName, Encoding.UTF8))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{Path.GetFileNameWithoutExtension(mail.FileName)}@{host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(View(MailText.Plain(mail, link), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(MailText.Html(mail, link), MediaTypeNames.Text.Html));
        Deliver(message, mail);
    }

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private void Deliver(MailMessage message, OutgoingMail mail)
    {
        // The client names its file at random; so it gets a folder of its own, and the name that counts is given when the file is whole.
        var scratch = Path.Combine(FullPath, ".new-" + mail.FileName);
        if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true); // a delivery that was cut off
        Directory.CreateDirectory(scratch);
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = scratch }) client.Send(message);
        var file = Directory.EnumerateFiles(scratch).Single();
        File.WriteAllText(file, Finish(File.ReadAllText(file, Encoding.ASCII), mail), Encoding.ASCII);
        File.Move(file, Path.Combine(FullPath, mail.FileName), overwrite: true);
        Directory.Delete(scratch);
    }

    /// <summary>What System.Net.Mail cannot be told: the business date, and a boundary that is the same each time. It also folds short headers, encodes line breaks and adds envelope headers.</summary>
    private static string Finish(string raw, OutgoingMail mail)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = Envelope().Replace("\r\n" + raw[..end], "");
        headers = Recipient().Replace(headers, m => "\r\n" + m.Value.Replace("\r\n", "", StringComparison.Ordinal));
        headers = Date().Replace(headers, "\r\nDate: " + Rfc5322(BusinessClock.Local(mail.SentAt)));
        var body = LineBreak().Replace(raw[end..], "\r\n");
        return Boundary().Replace(headers.TrimStart() + body, "--" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MailId)))[..32]);
    }

    private static string Rfc5322(DateTimeOffset at) =>
        at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\r\nX-(Sender|Receiver):[^\r]*(\r\n[ \t][^\r]*)*")]
    private static partial Regex Envelope();

    [GeneratedRegex(@"\r\nTo:[^\r]*(\r\n[ \t][^\r]*)*")]
    private static partial Regex Recipient();

    [GeneratedRegex(@"\r\nDate:[^\r]*")]
    private static partial Regex Date();

    [GeneratedRegex(@"=0D(=\r\n)?=0A")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"--boundary_\d+_[0-9a-f-]{36}")]
    private static partial Regex Boundary();
}

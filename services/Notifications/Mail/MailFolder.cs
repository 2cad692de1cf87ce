using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Notifications.Mail;

/// <summary>The one place that knows System.Net.Mail. Mail is delivered as files to a folder, from where a mail server or the demonstration's viewer takes them.</summary>
internal sealed class MailFolder(BtFlowSettings settings)
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
        message.Headers["Date"] = Rfc5322(OutgoingMail.InSweden(mail.SentAt));
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(View(MailText.Plain(mail, link), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(MailText.Html(mail, link), MediaTypeNames.Text.Html));
        Deliver(message, mail.FileName);
    }

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private void Deliver(MailMessage message, string fileName)
    {
        // The client names its file at random; so it gets a folder of its own, and the name that counts is given when the file is whole.
        var scratch = Directory.CreateDirectory(Path.Combine(FullPath, ".new-" + fileName)).FullName;
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = scratch }) client.Send(message);
        File.Move(Directory.EnumerateFiles(scratch).OrderByDescending(File.GetLastWriteTimeUtc).First(), Path.Combine(FullPath, fileName), overwrite: true);
        Directory.Delete(scratch, recursive: true);
    }

    private static string Rfc5322(DateTimeOffset at) =>
        at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
}

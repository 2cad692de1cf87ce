using System.Text.RegularExpressions;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

/// <summary>A mail as it was written; the link's address is put in when it is delivered, so that no database holds it.</summary>
internal sealed partial class OutgoingMail
{
    public required string MailId { get; init; }
    public string? CaseNumber { get; init; }
    public required string ToName { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public required string TextBefore { get; init; }
    public string? Button { get; init; }
    public required string TextAfter { get; init; }
    public string? LinkId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required string FileName { get; init; }

    /// <summary>When the file was written; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Same mail, same name: a delivery repeated after a crash writes the same file.</summary>
    public static string NameFile(string mailId, DateTimeOffset at) => $"{BusinessClock.Local(at).ToString("yyyyMMdd-HHmm", System.Globalization.CultureInfo.InvariantCulture)}-{Sanitise(mailId)}.eml";

    public static string Sanitise(string text) => NotInFileNames().Replace(text, "-").Trim('-');

    public static void Map(ModelBuilder model) => model.Entity<OutgoingMail>(e =>
    {
        e.ToTable("Mails").HasKey(m => m.MailId);
        e.Property(m => m.MailId).HasMaxLength(250);
        e.Property(m => m.CaseNumber).HasMaxLength(32);
        e.Property(m => m.ToName).HasMaxLength(200);
        e.Property(m => m.ToAddress).HasMaxLength(254);
        e.Property(m => m.Subject).HasMaxLength(300);
        e.Property(m => m.Button).HasMaxLength(100);
        e.Property(m => m.LinkId).HasMaxLength(220);
        e.Property(m => m.FileName).HasMaxLength(280);
        e.HasIndex(m => m.CaseNumber);
        e.HasIndex(m => m.FileName).IsUnique(); // two ids that differ in punctuation only must not overwrite each other's mail
    });

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotInFileNames();
}

using System.Security.Cryptography;
using BtFlow.Contracts.Notifications;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Links;

/// <summary>A mailed way in for somebody without an account: to one task, or to one account that is to be activated.</summary>
internal sealed class Link
{
    private const string ToTask = "task", ToActivation = "activation";

    public required string LinkId { get; init; }
    public required string Purpose { get; init; }
    public required string TargetId { get; init; }
    public required string OpensPath { get; init; }
    public required string Name { get; init; }

    /// <summary>What it is about, as the page shows it before anything happens.</summary>
    public required string About { get; init; }
    public required byte[] Nonce { get; init; }
    public required string TokenHash { get; init; }

    /// <summary>What the session is bound to: the task, or the activation of the person's account.</summary>
    public string SessionTask => Purpose == ToActivation ? $"activate:{TargetId}" : TargetId;

    public string IdOfTask => Purpose == ToTask ? TargetId : "";

    /// <summary>The link to a target. There is one for each, however many mails bear it.</summary>
    public static async Task<Link> Get(NotificationsDb db, LinkTokens tokens, MailLink wanted, string name, string about, CancellationToken ct)
    {
        var id = $"{wanted.Purpose}:{wanted.TargetId}";
        if (await db.Links.FindAsync([id], ct) is { } known) return known;
        if (wanted.Purpose is not (ToTask or ToActivation)) throw new ArgumentException($"A link has the purpose {wanted.Purpose}; known are {ToTask} and {ToActivation}.");
        if (!wanted.OpensPath.StartsWith('/') || wanted.OpensPath.StartsWith("//", StringComparison.Ordinal) || wanted.OpensPath.Contains('\\'))
            throw new ArgumentException($"A link opens a page of ours, which {wanted.OpensPath} is not.");

        var nonce = RandomNumberGenerator.GetBytes(16);
        var link = new Link
        {
            LinkId = id,
            Purpose = wanted.Purpose,
            TargetId = wanted.TargetId,
            OpensPath = wanted.OpensPath,
            Name = name,
            About = about,
            Nonce = nonce,
            TokenHash = LinkTokens.HashOf(tokens.TokenOf(nonce, id)),
        };
        db.Links.Add(link);
        return link;
    }

    public static void Map(ModelBuilder model) => model.Entity<Link>(e =>
    {
        e.ToTable("Links").HasKey(l => l.LinkId);
        e.Property(l => l.LinkId).HasMaxLength(220);
        e.Property(l => l.Purpose).HasMaxLength(20);
        e.Property(l => l.TargetId).HasMaxLength(200);
        e.Property(l => l.OpensPath).HasMaxLength(500);
        e.Property(l => l.Name).HasMaxLength(200);
        e.Property(l => l.TokenHash).HasMaxLength(64);
        e.HasIndex(l => l.TokenHash).IsUnique();
    });
}

/// <summary>A task that has ended. Kept beside the links, so that it does not matter which is heard of first.</summary>
internal sealed class ClosedTask
{
    public required string TaskId { get; init; }
    public required DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ClosedTask>(e =>
    {
        e.ToTable("ClosedTasks").HasKey(t => t.TaskId);
        e.Property(t => t.TaskId).HasMaxLength(200);
    });
}

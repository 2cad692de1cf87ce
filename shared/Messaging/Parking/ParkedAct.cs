using Microsoft.EntityFrameworkCore;

namespace BtFlow.Messaging;

/// <summary>What an operator did with a parked message. Kept with the message itself, so that a discarded one is not lost.</summary>
public sealed class ParkedAct
{
    /// <summary>What may be done: sent once more to the consumer that gave it up, or given up for good.</summary>
    public const string Replayed = "replayed", Discarded = "discarded";

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>Grows in the order of the acts, within one service.</summary>
    public long Id { get; init; }

    /// <summary>The <see cref="ParkedMessage.Id"/> that the message had: nobody acts on it twice.</summary>
    public required long ParkedId { get; init; }

    /// <summary><see cref="Replayed"/> or <see cref="Discarded"/>.</summary>
    public required string Act { get; init; }

    /// <summary>The person's id.</summary>
    public required string ById { get; init; }

    /// <summary>The person's name as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>Why, in the operator's words; required for a discarded message.</summary>
    public string? Reason { get; init; }

    /// <summary>When, by the system's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The id that the message had.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer that had given it up.</summary>
    public required string Consumer { get; init; }

    /// <summary>The address of the contract.</summary>
    public required string Contract { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Why it had been parked.</summary>
    public required string Error { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ParkedAct>(row =>
    {
        row.ToTable("ParkedActs");
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.HasIndex(r => r.ParkedId).IsUnique();
        row.Property(r => r.Act).HasMaxLength(20);
        row.Property(r => r.ById).HasMaxLength(100);
        row.Property(r => r.ByName).HasMaxLength(200);
        row.Property(r => r.Reason).HasMaxLength(LongestReason);
        row.Property(r => r.Consumer).HasMaxLength(100);
        row.Property(r => r.Contract).HasMaxLength(200);
    });
}

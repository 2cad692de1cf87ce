using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>An offer of a position. An applicant gets one at most; a position has one that is open or accepted at most, and may have had others of those who left.</summary>
internal sealed class Offer
{
    public required string CallId { get; init; }

    public required string ApplicationNumber { get; init; }

    public required string CaseNumber { get; init; }

    public required string PositionId { get; init; }

    public required string UnitId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The offer lapses at this instant; an answer must come before it.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public OfferState State { get; private set; } = OfferState.Open;

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The case of the one who left the position before; null when it is offered for the first time.</summary>
    public string? Replaces { get; init; }

    /// <summary>The first day on which the position is vacant; null when it was from the start of the call.</summary>
    public DateOnly? VacantFrom { get; init; }

    /// <summary>The last day of the one who accepted and then left.</summary>
    public DateOnly? LastDay { get; private set; }

    public void Answer(bool accept, DateTimeOffset at)
    {
        if (State is OfferState.Accepted or OfferState.Declined) throw new RuleViolationException("Erbjudandet är redan besvarat. Inget har ändrats.");
        if (State == OfferState.Lapsed || at >= Deadline) throw new RuleViolationException("Sista svarsdag har passerat, och erbjudandet gäller inte längre. Hör av dig till den som skickade erbjudandet om du har frågor.");
        (State, AnsweredAt) = (accept ? OfferState.Accepted : OfferState.Declined, at);
    }

    /// <summary>Ends an offer that nobody answered; an answered one stays as it is.</summary>
    public void Lapse()
    {
        if (State == OfferState.Open) State = OfferState.Lapsed;
    }

    /// <summary>The one who was hired has left. False when it was known already.</summary>
    public bool Leave(DateOnly lastDay)
    {
        if (State == OfferState.Left) return false;
        if (State != OfferState.Accepted) throw new InvalidOperationException($"{CaseNumber} has left a position whose offer is not accepted.");
        (State, LastDay) = (OfferState.Left, lastDay);
        return true;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Offer>(e =>
    {
        e.ToTable("Offers").HasKey(o => new { o.CallId, o.ApplicationNumber });
        e.Property(o => o.CallId).HasMaxLength(64);
        e.Property(o => o.ApplicationNumber).HasMaxLength(64);
        e.Property(o => o.CaseNumber).HasMaxLength(32);
        e.Property(o => o.PositionId).HasMaxLength(64);
        e.Property(o => o.UnitId).HasMaxLength(64);
        e.Property(o => o.Replaces).HasMaxLength(32);
        e.Property(o => o.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.HasIndex(o => o.CaseNumber).IsUnique();
        e.HasIndex(o => new { o.CallId, o.PositionId }).IsUnique().HasFilter("\"State\" IN ('Open', 'Accepted')");
    });
}

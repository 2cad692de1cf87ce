using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>An offer of a position. An applicant gets one at most; a position has one that is open or accepted at most.</summary>
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

    internal static void Map(ModelBuilder model) => model.Entity<Offer>(e =>
    {
        e.ToTable("Offers").HasKey(o => new { o.CallId, o.ApplicationNumber });
        e.Property(o => o.CallId).HasMaxLength(64);
        e.Property(o => o.ApplicationNumber).HasMaxLength(64);
        e.Property(o => o.CaseNumber).HasMaxLength(32);
        e.Property(o => o.PositionId).HasMaxLength(64);
        e.Property(o => o.UnitId).HasMaxLength(64);
        e.Property(o => o.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.HasIndex(o => o.CaseNumber).IsUnique();
        e.HasIndex(o => new { o.CallId, o.PositionId }).IsUnique().HasFilter("\"State\" IN ('Open', 'Accepted')");
    });
}

using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>
/// What is known of the certificate of the service (Bilaga 3). The last of each kind holds, so the messages may come twice and in any order.
/// A reopening opens the programme too, as what must be done again may need time in it; a certificate of a later day, or the final assessment made anew, closes it:
/// when only goals were judged again, the head of operations' old certificate stands and none comes.
/// </summary>
/// <param name="SignedOn">The day of the newest certificate.</param>
/// <param name="ReopenedAt">The newest reopening of the portfolio.</param>
/// <param name="AssessedAt">The newest final assessment that both have signed.</param>
internal sealed record CertifiedService(DateOnly? SignedOn = null, DateTimeOffset? ReopenedAt = null, DateTimeOffset? AssessedAt = null)
{
    /// <summary>
    /// The day of the certificate in force; null when there is none. A certificate has a day and a reopening an instant: they are compared by day, in Swedish time.
    /// On the same day the reopening is taken as the later: to keep the programme closed would leave no way to do again what it was opened for.
    /// </summary>
    public DateOnly? Day => ReopenedAt is { } reopened && SignedOn <= BusinessClock.Day(reopened) && !(AssessedAt > reopened) ? null : SignedOn;

    public CertifiedService Signed(DateOnly on) => on <= SignedOn ? this : this with { SignedOn = on };

    public CertifiedService Reopened(DateTimeOffset at) => at <= ReopenedAt ? this : this with { ReopenedAt = at };

    public CertifiedService Assessed(DateTimeOffset at) => at <= AssessedAt ? this : this with { AssessedAt = at };
}

namespace BtFlow.Server.Demo;

/// <summary>What the story demands that an application has come to when all is told; a null or empty member demands nothing.</summary>
internal sealed record Demand(
    string Application, string State, string? Region, int? Plans, int? Supplements, int? Assessors, int? Applications,
    decimal? Months, decimal? MinimumMonths, DateOnly? EndsAfter, int? GoalsCredited, IReadOnlyList<string> Journal)
{
    /// <summary>How a hired doctor's story can end; an applicant's ends with the reason of the rejection.</summary>
    public static readonly string[] States =
    [
        "approved", "rejected", "dismissed", "endedEarly", "inService",
        "noLicence", "alreadyCovered", "mayChoose", "language", "missingDocument", "notEligible", "withdrawn", "duplicate", "notSelected", "noPosition", "declined", "lapsed",
    ];
}

using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>Language levels in rising order.</summary>
public enum LanguageLevel
{
    /// <summary>A1.</summary>
    A1,

    /// <summary>A2.</summary>
    A2,

    /// <summary>B1.</summary>
    B1,

    /// <summary>B2.</summary>
    B2,

    /// <summary>C1.</summary>
    C1,

    /// <summary>C2.</summary>
    C2,

    /// <summary>Modersmål.</summary>
    Native,
}

/// <summary>What the region does with applicants who may choose between BT and the older rules.</summary>
public enum MayChoosePolicy
{
    /// <summary>They are proposed as eligible.</summary>
    Accept,

    /// <summary>A person must ask them first: proposed as unclear.</summary>
    Ask,

    /// <summary>Places go to those who must do BT: proposed as not eligible.</summary>
    Decline,
}

/// <summary>What a missing mandatory document leads to.</summary>
public enum MissingDocumentPolicy
{
    /// <summary>Proposed as not eligible.</summary>
    NotEligible,

    /// <summary>Proposed as unclear: the applicant may supplement.</summary>
    Unclear,
}

/// <summary>Recruitment in the region.</summary>
/// <param name="Language">The Swedish demanded.</param>
/// <param name="OfferDeadlineWorkingDays">Working days an applicant has to answer an offer.</param>
/// <param name="Windows">The times of the year when the region takes applications, in the file's order; empty when it takes them at any time.</param>
/// <param name="ReserveMonths">How many months after the ranking the reserve list should stand; it is closed by a person. Null when there is none: it closes when the positions are filled.</param>
public sealed record RecruitmentProfile(
    LanguageLevel Language,
    IReadOnlyList<string> RequiredDocuments,
    MissingDocumentPolicy MissingDocument,
    MayChoosePolicy MayChoose,
    ScoringTemplate Interview,
    int Interviewers,
    int OfferDeadlineWorkingDays,
    IReadOnlyList<RecruitmentWindow> Windows,
    int? ReserveMonths);

/// <summary>A time of the year, both days included; one that closes before it opens runs over the new year.</summary>
public sealed record RecruitmentWindow(DayOfYear Opens, DayOfYear Closes)
{
    /// <summary>Whether a day lies within the window.</summary>
    public bool Contains(DateOnly day)
    {
        var at = new DayOfYear(day.Month, day.Day);
        return Opens <= Closes ? Opens <= at && at <= Closes : Opens <= at || at <= Closes;
    }
}

/// <summary>A day of any year, written MM-DD.</summary>
public readonly record struct DayOfYear(int Month, int Day) : IComparable<DayOfYear>
{
    /// <inheritdoc/>
    public int CompareTo(DayOfYear other) => (Month, Day).CompareTo((other.Month, other.Day));

    /// <summary>Comes no later in the year.</summary>
    public static bool operator <=(DayOfYear a, DayOfYear b) => a.CompareTo(b) <= 0;

    /// <summary>Comes no earlier in the year.</summary>
    public static bool operator >=(DayOfYear a, DayOfYear b) => b <= a;

    /// <summary>Comes earlier in the year.</summary>
    public static bool operator <(DayOfYear a, DayOfYear b) => !(b <= a);

    /// <summary>Comes later in the year.</summary>
    public static bool operator >(DayOfYear a, DayOfYear b) => b < a;

    /// <summary>The day as MM-DD.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");

    /// <summary>Reads MM-DD; null for anything else, and for a day that no year has.</summary>
    public static DayOfYear? Parse(string text)
        => DateOnly.TryParseExact($"2000-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day.Month, day.Day) : null;
}

/// <summary>The template that interviewers score on; locked once the first score is given.</summary>
/// <param name="Id">The template's id with its version, e.g. <c>bt-intervju-1</c>.</param>
/// <param name="Criteria">In the order that also breaks ties.</param>
/// <param name="ScaleMin">Lowest score.</param>
/// <param name="ScaleMax">Highest score.</param>
/// <param name="ModerationThreshold">When two interviewers differ by at least this on one criterion, they talk it over.</param>
public sealed record ScoringTemplate(string Id, IReadOnlyList<ScoringCriterion> Criteria, int ScaleMin, int ScaleMax, int ModerationThreshold);

/// <summary>One criterion.</summary>
/// <param name="Weight">Relative weight, above zero; weights need not sum to anything.</param>
public sealed record ScoringCriterion(string Id, string Heading, string Guidance, decimal Weight);

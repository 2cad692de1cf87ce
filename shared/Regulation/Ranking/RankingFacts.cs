namespace BtFlow.Regulation;

/// <summary>One interviewer's scores of one applicant, criterion id → score.</summary>
public sealed record ScoreSheet(string ApplicationNumber, string InterviewerId, IReadOnlyDictionary<string, int> Scores);

/// <summary>An applicant's place.</summary>
/// <param name="Rank">From 1, no two alike.</param>
/// <param name="Score">Mean of the interviewers' weighted means, four decimals, half away from zero.</param>
/// <param name="CriterionMeans">Mean per criterion over the interviewers, in template order; breaks ties.</param>
/// <param name="ToModerate">Criteria on which interviewers differ by the threshold or more.</param>
public sealed record RankedApplicant(string ApplicationNumber, int Rank, decimal Score, IReadOnlyList<decimal> CriterionMeans, IReadOnlyList<string> ToModerate);

/// <summary>A position to fill.</summary>
public sealed record OpenPosition(string Id, string UnitId);

/// <summary>How an offer stands.</summary>
public enum OfferState
{
    /// <summary>Waiting for an answer.</summary>
    Open,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Declined by the applicant.</summary>
    Declined,

    /// <summary>Not answered in time.</summary>
    Lapsed,

    /// <summary>Accepted, and the one who was hired has left before the time: the position is vacant again.</summary>
    Left,
}

/// <summary>An offer that has been made.</summary>
public sealed record MadeOffer(string ApplicationNumber, string PositionId, OfferState State);

/// <summary>An offer to make now.</summary>
public sealed record NextOffer(string ApplicationNumber, string PositionId, int Rank);

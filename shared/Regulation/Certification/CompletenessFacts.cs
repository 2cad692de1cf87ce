namespace BtFlow.Regulation;

/// <summary>A goal and the supervisor who judged that it is met and signs for it.</summary>
public sealed record GoalJudgement(string Goal, string SignerId);

/// <summary>One Bilaga 2: the goals one supervisor signs, in number order.</summary>
public sealed record GoalGroup(string SignerId, IReadOnlyList<string> Goals);

/// <summary>A Bilaga 2 as it stands.</summary>
public sealed record GoalCertificateFacts(IReadOnlyList<string> Goals, bool Signed, string SignerId);

/// <summary>Bilaga 3 as it stands.</summary>
public sealed record ServiceCertificateFacts(bool Signed, string PrimaryCareAccount, string AcuteCareAccount);

/// <summary>Bilaga 4 as it stands; a signer is null while the signature is missing.</summary>
public sealed record CompetenceCertificateFacts(string? MainSupervisorId, string? ExternalAssessorId);

/// <summary>Credited earlier service in an application.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Workplace">Where it was, to be named.</param>
/// <param name="Abroad">It has its own line in Bilaga 1 and needs proof.</param>
/// <param name="BeforeLicence">Likewise.</param>
/// <param name="Reason">Why it is credited, as decided.</param>
/// <param name="AttachmentNumber">The number of its proof in Bilaga 1; null while there is none.</param>
public sealed record CreditFacts(string Id, string Workplace, bool Abroad, bool BeforeLicence, string Reason, int? AttachmentNumber);

/// <summary>What an application holds before it is sent.</summary>
/// <param name="GoalCertificates">All Bilaga 2 that count; not those of a goal that has been opened again since they were signed.</param>
/// <param name="ServiceCertificate">Null when it is not drawn up.</param>
/// <param name="CompetenceCertificate">Null when it is not drawn up, or a goal has been opened again since.</param>
/// <param name="AttachmentNumbers">The numbers of Bilaga 2–4 and other proof as listed in Bilaga 1.</param>
/// <param name="FeePaidOn">Null while unpaid.</param>
/// <param name="Rows">The service; when given, a sum that falls short is explained by it, and rows that overlap are found.</param>
/// <param name="Credits">Credited service; null for none.</param>
/// <param name="FeeDueOn">The last day to pay that the authority has set in an injunction; null without one.</param>
public sealed record CompletenessFacts(
    MonthSums Months,
    IReadOnlyList<GoalCertificateFacts> GoalCertificates,
    ServiceCertificateFacts? ServiceCertificate,
    CompetenceCertificateFacts? CompetenceCertificate,
    IReadOnlyList<int> AttachmentNumbers,
    DateOnly? FeePaidOn,
    IReadOnlyList<ServiceRow>? Rows = null,
    IReadOnlyList<CreditFacts>? Credits = null,
    DateOnly? FeeDueOn = null);

/// <summary>What can be missing.</summary>
public enum Gap
{
    /// <summary>A goal is on no signed Bilaga 2; the subject is the goal.</summary>
    Goal,

    /// <summary>Too few months; the subject is <c>total</c>, <c>primaryCare</c> or <c>acuteCare</c>; or rows that cannot be counted, <c>rows</c>.</summary>
    Months,

    /// <summary>Bilaga 3 is missing, unsigned or lacks an account; the subject is <c>signature</c>, <c>primaryCare</c> or <c>acuteCare</c>.</summary>
    ServiceCertificate,

    /// <summary>Bilaga 4 lacks a signature or has one person twice; the subject is <c>mainSupervisor</c>, <c>externalAssessor</c> or <c>both</c>.</summary>
    CompetenceCertificate,

    /// <summary>Attachment numbers are doubled or have a hole; the subject is the number.</summary>
    AttachmentNumber,

    /// <summary>The fee is unpaid.</summary>
    Fee,

    /// <summary>Credited service lacks its proof or its reason; the subject is the credit's id.</summary>
    Credit,
}

/// <summary>Who can mend a gap, and the page where they do it; given by the caller.</summary>
public sealed record Remedy(string Who, string Link);

/// <summary>One missing thing, for the completeness page.</summary>
public sealed record MissingItem(Gap Gap, string Subject, string What, string RuleId, string Source, string Who, string Link);

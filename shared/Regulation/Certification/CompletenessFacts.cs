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

/// <summary>What an application holds before it is sent.</summary>
/// <param name="GoalCertificates">All Bilaga 2.</param>
/// <param name="ServiceCertificate">Null when it is not drawn up.</param>
/// <param name="CompetenceCertificate">Null when it is not drawn up.</param>
/// <param name="AttachmentNumbers">The numbers of Bilaga 2–4 and other proof as listed in Bilaga 1.</param>
/// <param name="FeePaidOn">Null while unpaid.</param>
public sealed record CompletenessFacts(
    MonthSums Months,
    IReadOnlyList<GoalCertificateFacts> GoalCertificates,
    ServiceCertificateFacts? ServiceCertificate,
    CompetenceCertificateFacts? CompetenceCertificate,
    IReadOnlyList<int> AttachmentNumbers,
    DateOnly? FeePaidOn);

/// <summary>What can be missing.</summary>
public enum Gap
{
    /// <summary>A goal is on no signed Bilaga 2; the subject is the goal.</summary>
    Goal,

    /// <summary>Too few months; the subject is <c>total</c>, <c>primaryCare</c> or <c>acuteCare</c>.</summary>
    Months,

    /// <summary>Bilaga 3 is missing, unsigned or lacks an account; the subject is <c>signature</c>, <c>primaryCare</c> or <c>acuteCare</c>.</summary>
    ServiceCertificate,

    /// <summary>Bilaga 4 lacks a signature or has one person twice; the subject is <c>mainSupervisor</c>, <c>externalAssessor</c> or <c>both</c>.</summary>
    CompetenceCertificate,

    /// <summary>Attachment numbers are doubled or have a hole; the subject is the number.</summary>
    AttachmentNumber,

    /// <summary>The fee is unpaid.</summary>
    Fee,
}

/// <summary>Who can mend a gap, and the page where they do it; given by the caller.</summary>
public sealed record Remedy(string Who, string Link);

/// <summary>One missing thing, for the completeness page.</summary>
public sealed record MissingItem(Gap Gap, string Subject, string What, string RuleId, string Source, string Who, string Link);

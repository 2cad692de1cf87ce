using MassTransit;

namespace BtFlow.Contracts.Assessment;

/// <summary>
/// Asks for a portfolio made from the approved plan, or for what a changed plan adds to it. Result: <c>{ planVersion, assessments, boards, endsOn }</c>: <c>assessments</c> and
/// <c>boards</c> are lists of inbox items (one an assessment, period assessment or board that remains to be done; both may be empty).
/// </summary>
[MessageUrn("assessment:open-portfolio:v1"), TaskCommand("Assessment.OpenPortfolio")]
public sealed record OpenPortfolio(string TaskId, string CaseNumber);

/// <summary>Asks whether every goal is met. Result: <c>{ allMet, missing, mainSupervisorId }</c> (codes of goals; the main supervisor of the day, who judges what is missing and signs the final assessment).</summary>
[MessageUrn("assessment:review-progress:v1"), TaskCommand("Assessment.ReviewProgress")]
public sealed record ReviewProgress(string TaskId, string CaseNumber);

/// <summary>Asks that the portfolio is frozen. Result: <c>{ hash }</c>, the SHA-256 that both final signatures cover.</summary>
[MessageUrn("assessment:freeze-portfolio:v1"), TaskCommand("Assessment.FreezePortfolio")]
public sealed record FreezePortfolio(string TaskId, string CaseNumber);

/// <summary>
/// Asks that a frozen portfolio is opened again, because the named goals must be judged anew: both final signatures are void, and so are the judgements of these goals.
/// Result: empty.
/// </summary>
[MessageUrn("assessment:reopen-portfolio:v1"), TaskCommand("Assessment.ReopenPortfolio")]
public sealed record ReopenPortfolio(string TaskId, string CaseNumber, IReadOnlyList<string> Goals, string Reason);

/// <summary>Sent when a portfolio has been opened again. What was signed of these goals, and the final assessment, counts no more.</summary>
[MessageUrn("assessment:portfolio-reopened:v1")]
public sealed record PortfolioReopened(string CaseNumber, IReadOnlyList<string> Goals, string Reason, DateTimeOffset At);

/// <summary>Sent when a supervisor has judged a goal met (not the same as approved: that is a signed Bilaga 2). <paramref name="At"/> tells it from a reopening of the same day; without it the judgement counts as the last thing of its day.</summary>
[MessageUrn("assessment:goal-met:v1")]
public sealed record GoalMet(string CaseNumber, string Goal, string SupervisorId, DateOnly On, string Activities, string Verification, DateTimeOffset? At = null);

/// <summary>Sent when assessor and main supervisor have signed the same frozen portfolio, the latter at <paramref name="At"/>; without it the signature counts as the last thing of its day.</summary>
[MessageUrn("assessment:final-assessment-signed:v1")]
public sealed record FinalAssessmentSigned(string CaseNumber, string PortfolioHash, Signature MainSupervisor, Signature Assessor, DateTimeOffset? At = null);

/// <summary>A signature as the authority's forms ask for it. <paramref name="PersonalNumber"/> where the form demands the signer's.</summary>
public sealed record Signature(string PersonId, string Name, ProtectedText? PersonalNumber, string? Specialty, string Workplace, string Place, DateOnly On);

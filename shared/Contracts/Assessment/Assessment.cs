using MassTransit;

namespace BtFlow.Contracts.Assessment;

/// <summary>
/// Asks for a portfolio made from the approved plan. Result: <c>{ assessments, firstBoard, secondBoard, boardAssigneeId, endsOn }</c>, where <c>assessments</c> is
/// the list of inbox items (one an assessment and one a period assessment) and the boards' days are ISO instants.
/// </summary>
[MessageUrn("assessment:open-portfolio:v1"), TaskCommand("Assessment.OpenPortfolio")]
public sealed record OpenPortfolio(string TaskId, string CaseNumber);

/// <summary>Asks whether every goal is met. Result: <c>{ allMet, missing }</c> (codes of goals).</summary>
[MessageUrn("assessment:review-progress:v1"), TaskCommand("Assessment.ReviewProgress")]
public sealed record ReviewProgress(string TaskId, string CaseNumber);

/// <summary>Asks that the portfolio is frozen. Result: <c>{ hash }</c>, the SHA-256 that both final signatures cover.</summary>
[MessageUrn("assessment:freeze-portfolio:v1"), TaskCommand("Assessment.FreezePortfolio")]
public sealed record FreezePortfolio(string TaskId, string CaseNumber);

/// <summary>Sent when a supervisor has judged a goal met (not the same as approved: that is a signed Bilaga 2).</summary>
[MessageUrn("assessment:goal-met:v1")]
public sealed record GoalMet(string CaseNumber, string Goal, string SupervisorId, DateOnly On, string Activities, string Verification);

/// <summary>Sent when assessor and main supervisor have signed the same frozen portfolio.</summary>
[MessageUrn("assessment:final-assessment-signed:v1")]
public sealed record FinalAssessmentSigned(string CaseNumber, string PortfolioHash, Signature MainSupervisor, Signature Assessor);

/// <summary>A signature as the authority's forms ask for it. <paramref name="PersonalNumber"/> where the form demands the signer's.</summary>
public sealed record Signature(string PersonId, string Name, ProtectedText? PersonalNumber, string? Specialty, string Workplace, string Place, DateOnly On);

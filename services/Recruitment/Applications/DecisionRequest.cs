using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;

namespace BtFlow.Recruitment.Applications;

/// <summary>An outcome of one of the team's tasks, with the reason where one is demanded; <paramref name="DuplicateOf"/> is the application that holds when the outcome is Duplicate.</summary>
internal sealed record DecisionRequest(
    [StringLength(200)] string TaskId, [StringLength(32)] string Outcome, [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string? Reason,
    [StringLength(64)] string? DuplicateOf = null)
{
    public string? GivenReason => string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();

    /// <summary>The task and the application that it is about, if the user may do it and the outcome is one of the task's.</summary>
    public async Task<(OpenTask Task, Application Application)> Begin(
        RecruitmentDb db, string taskName, IReadOnlyList<string> outcomes, string caseNumber, CurrentUser user, CancellationToken ct)
    {
        var task = await db.RequireTask(TaskId, taskName, user, ct);
        if (task.CaseNumber != caseNumber) throw new RuleViolationException("Uppgiften hör till ett annat ärende. Öppna den från din inkorg igen.");
        if (!outcomes.Contains(Outcome)) throw new RuleViolationException($"Välj ett av utfallen: {string.Join(", ", outcomes.Select(Words.OfOutcome))}.");
        return (task, await db.RequireCase(caseNumber, ct));
    }
}

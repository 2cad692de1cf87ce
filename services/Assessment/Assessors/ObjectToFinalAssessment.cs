using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Assessors;

/// <summary>
/// The main supervisor does not sign the joint final assessment: the assessor turns out to have a tie, whereupon the assessor's signature is void and another is named;
/// or the main supervisor does not find all goals met, and the study director decides how to go on.
/// </summary>
internal sealed class ObjectToFinalAssessment(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public async Task FindTie(string taskId, string? reason, CancellationToken ct)
    {
        var (task, portfolio, assignment) = await Find(taskId, ct);
        if (reason?.Trim() is not { Length: > 0 } tie) throw new RuleViolationException("Skriv vilken koppling den externa bedömaren har till läkaren.", "R-18");
        assignment.End(AssignmentEnd.TieFound, clock.Now, tie);
        var signature = portfolio.AssessorSignature;
        portfolio.VoidAssessorSignature();
        var voided = signature is null ? "" : $" Underskriften av {signature.Name} gäller inte längre, och en annan bedömare utses.";
        outbox.Add(new NoteInJournal($"{taskId}-tie", task.CaseNumber, clock.Now, user.Name,
            $"{user.Name} fann inför sin underskrift att {assignment.AssessorName} har en koppling till {portfolio.DoctorName} (R-18): {tie}{voided}", taskId));
        outbox.Add(task.Complete(user, "TieFound", clock.Now, tie, new { reason = tie }));
        await db.SaveChangesAsync(ct);
    }

    public async Task Disagree(string taskId, IReadOnlyList<string>? goals, string? reason, CancellationToken ct)
    {
        var (task, portfolio, _) = await Find(taskId, ct);
        var unmet = regions.RulesOf(portfolio).ChosenGoals(goals, "Kryssa i minst ett delmål som du bedömer inte är uppnått.");
        if (reason?.Trim() is not { Length: > 0 } why) throw new RuleViolationException("Skriv varför du bedömer att delmålen inte är uppnådda.", "R-17");
        db.Disagreements.Add(new Disagreement
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, FreezeNumber = portfolio.FreezeNumber, ByAssessor = false, PersonId = user.PersonId, PersonName = user.Name, At = clock.Now, Goals = unmet, Reason = why,
        });
        portfolio.Touch();
        outbox.Add(task.Complete(user, "Disagrees", clock.Now, $"{string.Join(", ", unmet)}: {why}", new { goals = unmet, reason = why }));
        await db.SaveChangesAsync(ct);
    }

    private async Task<(OpenTask Task, Portfolio Portfolio, AssessorAssignment Assignment)> Find(string taskId, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, SignFinalAssessment.TaskName, user, ct);
        var portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        if (portfolio.Status != PortfolioStatus.Frozen) throw new RuleViolationException("Slutbedömningen är inte öppen. Läs in sidan igen.", "R-17");
        return (task, portfolio, await db.LatestAssignment(task.CaseNumber, ct) ?? throw new RuleViolationException("Ingen extern bedömare är utsedd."));
    }
}

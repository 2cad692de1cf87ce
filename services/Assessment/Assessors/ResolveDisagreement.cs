using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>The study director decides how a disagreement at the final assessment is resolved: the portfolio is opened again for the goals in question, or another assessor judges the same content.</summary>
internal sealed class ResolveDisagreement(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.ResolveDisagreement", Reopened = "Reopened", AnotherAssessor = "AnotherAssessor";

    /// <summary><paramref name="Outcome"/>: reopened or anotherAssessor, whatever the case of its letters.</summary>
    public sealed record Request(
        [Required(ErrorMessage = "Välj hur oenigheten ska lösas.")] string Outcome, IReadOnlyList<string>? Goals,
        [Required(ErrorMessage = "Motivera beslutet."), StringLength(2000)] string Reason);

    public async Task<Disagreement> Find(string caseNumber, CancellationToken ct) =>
        (await db.Disagreements.Where(d => d.CaseNumber == caseNumber).ToListAsync(ct)).MaxBy(d => (d.At, d.TaskId)) ?? throw new RuleViolationException("Ingen oenighet är antecknad i ärendet.");

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        var disagreement = await Find(task.CaseNumber, ct);
        var reason = request.Reason.Trim();
        if (reason.Length == 0) throw new RuleViolationException("Motivera beslutet.");
        if (string.Equals(request.Outcome, Reopened, StringComparison.OrdinalIgnoreCase))
        {
            var goals = regions.RulesOf(portfolio).ChosenGoals(request.Goals, "Kryssa i de delmål som ska bedömas på nytt.");
            disagreement.Resolve(Reopened, user.PersonId, user.Name, reason, clock.Now);
            outbox.Add(task.Complete(user, Reopened, clock.Now, $"{string.Join(", ", goals)}: {reason}", new { goals, reason }));
        }
        else if (string.Equals(request.Outcome, AnotherAssessor, StringComparison.OrdinalIgnoreCase))
        {
            await Replace(task, portfolio, reason, ct);
            disagreement.Resolve(AnotherAssessor, user.PersonId, user.Name, reason, clock.Now);
            outbox.Add(task.Complete(user, AnotherAssessor, clock.Now, reason, new { reason }));
        }
        else
        {
            throw new RuleViolationException("Välj om portfolion ska öppnas igen eller om en annan bedömare ska utses.");
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task Replace(OpenTask task, Portfolio portfolio, string reason, CancellationToken ct)
    {
        (await db.LatestAssignment(task.CaseNumber, ct))?.End(AssignmentEnd.Replaced, clock.Now, reason);
        if (portfolio.VoidAssessorSignature() is { } name)
            outbox.Add(new NoteInJournal($"{task.TaskId}-voided", task.CaseNumber, clock.Now, user.Name, $"Underskriften av {name} gäller inte längre, eftersom en annan extern bedömare ska bedöma samma portfolio.", task.TaskId));
    }
}

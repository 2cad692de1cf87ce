using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>
/// The external assessor's task, reached by a mailed link: declare that there is no tie, read the frozen portfolio, sign. Or say no, and the study director names another.
/// The portfolio cannot be read before the declaration.
/// </summary>
internal sealed class AssessExternally(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.AssessExternally";

    public sealed record SignRequest(string Hash, string? Place, bool AllGoalsMet);

    public async Task<(OpenTask Task, AssessorAssignment Assignment, Portfolio Portfolio)> Find(string taskId, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var assignment = await db.Assignments.Where(a => a.CaseNumber == task.CaseNumber).OrderByDescending(a => a.Number).FirstAsync(ct);
        return (task, assignment, await db.GetPortfolio(task.CaseNumber, ct));
    }

    public async Task DeclareNoTie(string taskId, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await Find(taskId, ct);
        if (assignment.DeclaredNoTieAt is not null) return;
        assignment.DeclaredNoTieAt = clock.Now;
        outbox.Add(new NoteInJournal($"{taskId}-declared", task.CaseNumber, clock.Now, assignment.AssessorName, $"{assignment.AssessorName} försäkrade att hen inte har någon koppling till {portfolio.DoctorName}, och fick läsa portfolion."));
        await db.SaveChangesAsync(ct);
    }

    public async Task Decline(string taskId, string? reason, CancellationToken ct)
    {
        var (task, assignment, _) = await Find(taskId, ct);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolationException("Skriv varför du tackar nej.");
        (assignment.DeclinedAt, assignment.DeclineReason) = (clock.Now, reason.Trim());
        outbox.Add(task.Complete(user, "Declined", clock.Now, reason.Trim()));
        await db.SaveChangesAsync(ct);
    }

    public async Task Sign(string taskId, SignRequest request, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await Find(taskId, ct);
        if (assignment.DeclaredNoTieAt is null) throw new RuleViolationException("Försäkra först att du inte har någon koppling till läkaren.", "R-18");
        if (!request.AllGoalsMet) throw new RuleViolationException("Kryssa i att du bedömer att samtliga delmål är uppnådda. Bedömer du inte det, tala med huvudhandledaren innan du går vidare.", "R-17");
        if (string.IsNullOrWhiteSpace(request.Place)) throw new RuleViolationException("Skriv orten där du skriver under.");
        var assessor = (await db.Staff.FindAsync([assignment.AssessorId], ct))!.Record;
        portfolio.SignAsAssessor(
            new Signature(assessor.PersonId, assessor.Name, assessor.PersonalNumber, assessor.Qualifications.Specialty, assessor.HomeUnitName ?? "", request.Place.Trim(), clock.Today), request.Hash);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

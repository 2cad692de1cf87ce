using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Assessors;

/// <summary>
/// The external assessor's task, reached by a mailed link: declare that there is no tie, read the frozen portfolio, sign. Or say no, and another is named; or say which goals are not met.
/// The portfolio cannot be read before the declaration.
/// </summary>
internal sealed class AssessExternally(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.AssessExternally";

    public sealed record SignRequest(string Hash, string? Place, bool AllGoalsMet);

    public sealed record DeclineRequest(bool? Tie, string? Reason);

    public async Task<(OpenTask Task, AssessorAssignment Assignment, Portfolio Portfolio)> Find(string taskId, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var assignment = await db.LatestAssignment(task.CaseNumber, ct) ?? throw new RuleViolationException("Ingen är utsedd till extern bedömare än. Försök igen om en stund.");
        if (assignment.EndedBy == AssignmentEnd.Revoked) throw new RuleViolationException("Uppdraget är återkallat av studierektorn. Du behöver inte göra något mer.");
        return (task, assignment, await db.GetPortfolio(task.CaseNumber, ct));
    }

    public async Task DeclareNoTie(string taskId, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await Find(taskId, ct);
        if (assignment.DeclaredNoTieAt is not null) return;
        assignment.DeclaredNoTieAt = clock.Now;
        outbox.Add(new NoteInJournal($"{taskId}-declared", task.CaseNumber, clock.Now, assignment.AssessorName, $"{assignment.AssessorName} försäkrade att hen inte har någon koppling till {portfolio.DoctorName}, och fick läsa portfolion.", taskId));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A tie is journalled, and excludes the assessor for this doctor; any other reason does not.</summary>
    public async Task Decline(string taskId, DeclineRequest request, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await Find(taskId, ct);
        if (request.Tie is not { } tie) throw new RuleViolationException("Välj om du har en koppling till läkaren eller tackar nej av ett annat skäl.", "R-18");
        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length == 0) throw new RuleViolationException("Skriv varför du tackar nej.");
        assignment.End(tie ? AssignmentEnd.DeclinedForTie : AssignmentEnd.Declined, clock.Now, reason);
        if (tie)
            outbox.Add(new NoteInJournal($"{taskId}-tie", task.CaseNumber, clock.Now, assignment.AssessorName,
                $"{assignment.AssessorName} har en koppling till {portfolio.DoctorName} och kan inte vara extern bedömare (R-18): {reason}", taskId));
        outbox.Add(task.Complete(user, "Declined", clock.Now, tie ? $"Koppling till läkaren: {reason}" : reason, new { tie, reason }));
        await db.SaveChangesAsync(ct);
    }

    public async Task Sign(string taskId, SignRequest request, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await Find(taskId, ct);
        RequireDeclaration(assignment);
        if (!request.AllGoalsMet) throw new RuleViolationException("Kryssa i att du bedömer att samtliga delmål är uppnådda. Bedömer du inte det, ange längre ned vilka delmål som inte är uppnådda.", "R-17");
        if (string.IsNullOrWhiteSpace(request.Place)) throw new RuleViolationException("Skriv orten där du skriver under.");
        var assessor = (await db.Staff.FindAsync([assignment.AssessorId], ct))!.Record;
        portfolio.SignAsAssessor(
            new Signature(assessor.PersonId, assessor.Name, assessor.PersonalNumber, assessor.Qualifications.Specialty, assessor.HomeUnitName ?? "", request.Place.Trim(), clock.Today), request.Hash);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    public static void RequireDeclaration(AssessorAssignment assignment)
    {
        if (assignment.DeclaredNoTieAt is null) throw new RuleViolationException("Försäkra först att du inte har någon koppling till läkaren.", "R-18");
    }
}

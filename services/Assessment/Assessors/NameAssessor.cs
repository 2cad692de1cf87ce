using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>The study director names an external assessor. One with a tie is refused with the reason, and the refusal is journalled.</summary>
internal sealed class NameAssessor(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.NameAssessor";

    public sealed record Request([Required(ErrorMessage = "Välj en extern bedömare.")] string AssessorId);

    public sealed record Candidate(string PersonId, string Name, string? Workplace, string? Specialty);

    /// <summary>Those who may be proposed, by name. Ties are looked at when one is chosen.</summary>
    public async Task<IReadOnlyList<Candidate>> Candidates(CancellationToken ct) =>
        [.. (await db.Staff.AsNoTracking().Where(s => !s.IsDoctor).ToListAsync(ct)).Select(s => s.Record).Where(p => IsAssessor(p))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.PersonId, StringComparer.Ordinal)
            .Select(p => new Candidate(p.PersonId, p.Name, p.HomeUnitName, p.Qualifications.Specialty))];

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        if ((await db.Staff.FindAsync([request.AssessorId], ct))?.Record is not { } assessor || !IsAssessor(assessor))
            throw new RuleViolationException("Personen finns inte bland de externa bedömarna. Välj en i listan.");

        var findings = await FindTies.Of(assessor, portfolio, db, regions, clock.Today, ct);
        var earlier = await db.Assignments.Where(a => a.CaseNumber == task.CaseNumber).ToListAsync(ct);
        if (earlier.Any(a => a.AssessorId == assessor.PersonId && a.HasJudged(portfolio.FreezeNumber)))
            throw new RuleViolationException($"{assessor.Name} har redan bedömt den frysta portfolion. Välj en annan bedömare; samma person kan utses igen om portfolion har öppnats och frysts på nytt.", "R-17");
        if (findings.Where(f => f.Severity == Severity.Refusal).ToList() is { Count: > 0 } refusals) await Refuse(task, assessor, refusals, ct);
        if (findings.Count > 0) await RequireWaiver(task, assessor, findings, ct);

        var assignment = db.Assignments.Add(new AssessorAssignment
        {
            CaseNumber = task.CaseNumber, Number = earlier.Count + 1, AssessorId = assessor.PersonId, AssessorName = assessor.Name, NamedAt = clock.Now, FreezeNumber = portfolio.FreezeNumber,
        }).Entity;
        outbox.Add(task.Complete(user, "Named", clock.Now, result: new { assessorId = assessor.PersonId, name = assessor.Name, email = assessor.Email, assignment = assignment.Number }));
        await db.SaveChangesAsync(ct);
    }

    private async Task Refuse(OpenTask task, PersonRegistered assessor, List<Finding> refusals, CancellationToken ct)
    {
        var reason = string.Join(" ", refusals.Select(f => f.Text));
        outbox.Add(new NoteInJournal($"{task.TaskId}-refused-{assessor.PersonId}", task.CaseNumber, clock.Now, user.Name, $"{user.Name} föreslog {assessor.Name} som extern bedömare. Förslaget stoppades: {reason}", task.TaskId));
        await db.SaveChangesAsync(ct); // the refusal is a fact of its own, kept though the step is not done
        throw new RuleViolationException(reason + " Välj en annan bedömare.", $"{refusals[0].RuleId}, {refusals[0].Source}");
    }

    /// <summary>A soft tie stops nobody for good, but somebody else than the one who names must have weighed it.</summary>
    private async Task RequireWaiver(OpenTask task, PersonRegistered assessor, IReadOnlyList<Finding> ties, CancellationToken ct)
    {
        var text = string.Join(" ", ties.Select(t => t.Text));
        var waiver = await db.Waivers.FindAsync([task.CaseNumber, assessor.PersonId], ct);
        if (waiver is null) throw new RuleViolationException($"{text} En annan ansvarig än du behöver först skriva varför det inte hindrar uppdraget. Välj annars en annan bedömare.", $"{ties[0].RuleId}, {ties[0].Source}");
        if (waiver.ById == user.PersonId) throw new RuleViolationException($"{text} Du har själv bedömt kopplingen. Någon annan behöver utse bedömaren, eller bedöma kopplingen.", $"{ties[0].RuleId}, {ties[0].Source}");
        outbox.Add(new NoteInJournal($"{task.TaskId}-flagged-{assessor.PersonId}", task.CaseNumber, clock.Now, user.Name, $"{user.Name} utsåg {assessor.Name} till extern bedömare. Att väga: {text} {waiver.ByName} bedömde att det inte hindrar: {waiver.Reason}", task.TaskId));
    }

    /// <summary>Holds the role, and has not left.</summary>
    private bool IsAssessor(PersonRegistered person) => person.Roles.Any(r => r.Role == Roles.ExternalAssessor) && !(person.LastDay < clock.Today);
}

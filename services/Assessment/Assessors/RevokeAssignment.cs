using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Assessors;

/// <summary>The study director takes an assignment back for a tie that was found after the freeze (rule R-18). A signature that the assessor has given is void; the process names another.</summary>
internal sealed class RevokeAssignment(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string EventName = "Assessment.AssignmentRevoked";

    public sealed record Request([Required(ErrorMessage = "Skriv vilken koppling som har kommit fram."), StringLength(2000)] string Reason);

    /// <summary>The assignment that can be revoked. Throws when there is none, or when the user does not answer for the doctor's training.</summary>
    public async Task<(Portfolio Portfolio, AssessorAssignment Assignment)> Find(string caseNumber, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.FindAsync([caseNumber], ct) ?? throw new NotFoundException($"Ärendet {caseNumber} har ingen portfolio. Välj ärendet i listan över portföljer.");
        var namedBy = portfolio.RegionId is { } region ? regions.Region(region).Plan.ApprovalRoles["nameAssessor"] : Roles.StudyDirector;
        if (!user.AnswersFor(portfolio.UnitId, Roles.StudyDirector, namedBy)) throw new NotAllowedException("Bara den som utser externa bedömare för läkaren kan återkalla ett uppdrag.");
        if (portfolio.Status != PortfolioStatus.Frozen || await db.LatestAssignment(caseNumber, ct) is not { EndedBy: null } assignment || assignment.FreezeNumber != portfolio.FreezeNumber)
            throw new RuleViolationException("Ingen extern bedömare har ett pågående uppdrag i ärendet, så det finns inget att återkalla.");
        return (portfolio, assignment);
    }

    public async Task Do(string caseNumber, Request request, CancellationToken ct)
    {
        var (portfolio, assignment) = await Find(caseNumber, ct);
        var reason = request.Reason.Trim();
        assignment.End(AssignmentEnd.Revoked, clock.Now, reason);
        var signed = portfolio.VoidAssessorSignature() is not null; // also where there is none: one given at this very moment must not slip through
        outbox.Add(new NoteInJournal($"{caseNumber}-revoked-{assignment.Number}", caseNumber, clock.Now, user.Name,
            $"{user.Name} återkallade uppdraget för {assignment.AssessorName} som extern bedömare, eftersom en koppling till {portfolio.DoctorName} har kommit fram (R-18): {reason}{(signed ? $" Underskriften av {assignment.AssessorName} gäller inte längre." : "")}"));
        outbox.Add(new RaiseCaseEvent($"{caseNumber}-assignment-revoked-{assignment.Number}", caseNumber, EventName, JsonSerializer.Serialize(new { assessorId = assignment.AssessorId, assignment = assignment.Number }, JsonSerializerOptions.Web)));
        await db.SaveChangesAsync(ct);
    }
}

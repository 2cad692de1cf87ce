using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Assessors;

/// <summary>Somebody else than the one who names the assessor writes down why a soft tie may be disregarded. A hard tie is never waived.</summary>
internal sealed class WaiveTie(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public sealed record Request([Required(ErrorMessage = "Skriv varför kopplingen inte har betydelse."), StringLength(2000)] string Reason);

    /// <summary>The soft ties to be weighed. Throws when there is none, or one that cannot be waived.</summary>
    public async Task<(Portfolio Portfolio, PersonRegistered Assessor, IReadOnlyList<Finding> Ties)> Find(string caseNumber, string assessorId, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.FindAsync([caseNumber], ct) ?? throw new NotFoundException($"Ärendet {caseNumber} har ingen portfolio. Välj ärendet i listan över portföljer.");
        if (!user.AnswersFor(portfolio.UnitId, Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager))
            throw new NotAllowedException("Bara den som ansvarar för läkarens utbildning kan bedöma kopplingen.");
        var assessor = (await db.Staff.FindAsync([assessorId], ct))?.Record ?? throw new NotFoundException("Personen finns inte bland de externa bedömarna.");
        var ties = await FindTies.Of(assessor, portfolio, db, regions, clock.Today, ct);
        if (ties.FirstOrDefault(t => t.Severity == Severity.Refusal) is { } hard) throw new RuleViolationException($"{hard.Text} Det kan ingen bortse från.", $"{hard.RuleId}, {hard.Source}");
        return ties.Count > 0 ? (portfolio, assessor, ties) : throw new RuleViolationException($"{assessor.Name} har ingen koppling som behöver bedömas.");
    }

    public async Task Do(string caseNumber, string assessorId, Request request, CancellationToken ct)
    {
        var (_, assessor, ties) = await Find(caseNumber, assessorId, ct);
        var reason = request.Reason.Trim();
        if (await db.Waivers.FindAsync([caseNumber, assessorId], ct) is { } known) throw new RuleViolationException($"{known.ByName} har redan bedömt kopplingen: {known.Reason}");
        db.Waivers.Add(new Waiver { CaseNumber = caseNumber, AssessorId = assessorId, ById = user.PersonId, ByName = user.Name, Reason = reason, At = clock.Now });
        outbox.Add(new NoteInJournal($"{caseNumber}-waived-{assessorId}", caseNumber, clock.Now, user.Name,
            $"{user.Name} bedömde att en koppling till {assessor.Name} inte hindrar uppdraget som extern bedömare. {string.Join(" ", ties.Select(t => t.Text))} Skäl: {reason}"));
        await db.SaveChangesAsync(ct);
    }
}

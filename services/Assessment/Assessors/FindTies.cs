using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>What stands between a doctor and a proposed assessor, from the facts of the case: interviews, supervision, management, shared units, assessments.</summary>
internal static class FindTies
{
    public static async Task<IReadOnlyList<Finding>> Of(PersonRegistered assessor, Portfolio portfolio, AssessmentDb db, RegionCatalog regions, DateOnly today, CancellationToken ct)
    {
        var (hired, plan) = (portfolio.Hired!, portfolio.Plan!);
        var region = regions.Region(hired.RegionId);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.UnitId, u => u.Record, ct);
        var observers = await db.Observations.AsNoTracking().Where(o => o.CaseNumber == portfolio.CaseNumber).Select(o => new { PersonId = o.AssessorId, o.On }).ToListAsync(ct);
        observers.AddRange(await db.Periods.AsNoTracking().Where(p => p.CaseNumber == portfolio.CaseNumber).Select(p => new { PersonId = p.SupervisorId, p.On }).ToListAsync(ct));
        observers.AddRange((await db.Boards.AsNoTracking().Where(b => b.CaseNumber == portfolio.CaseNumber).ToListAsync(ct))
            .Where(b => b.Participants.Contains(assessor.Name, StringComparison.OrdinalIgnoreCase)).Select(b => new { assessor.PersonId, b.On })); // the minutes hold names, not ids
        var placements = plan.Placements;
        string Administration(string? unitId) => unitId is null ? "" : units.GetValueOrDefault(unitId)?.Administration ?? unitId; // a unit not yet known counts as its own administration

        List<PersonTie> people =
        [
            .. hired.InterviewerIds.Select(id => new PersonTie(id, TieKind.Interviewed, hired.InterviewedOn ?? hired.Employment.StartsOn)),
            .. placements.Select(p => new PersonTie(p.SupervisorId, TieKind.Supervised, p.To)),
            new(plan.MainSupervisorId, TieKind.Supervised, placements.Max(p => p.To)),
            new(plan.StudyDirectorId, TieKind.Decided, BusinessClock.Day(plan.ApprovedAt)),
            .. placements.Where(p => Head(units, p.UnitId) is not null).Select(p => new PersonTie(Head(units, p.UnitId)!, TieKind.Managed, p.To)),
            .. Head(units, hired.Employment.UnitId) is { } head ? [new PersonTie(head, TieKind.Managed, placements.Max(p => p.To))] : Array.Empty<PersonTie>(),
            .. observers.Select(o => new PersonTie(o.PersonId, TieKind.Assessed, o.On)),
        ];
        var doctor = new DoctorTies(people, [.. placements.Select(p => new UnitPeriod(p.UnitId, p.UnitName, p.From, p.To))], Administration(hired.Employment.UnitId));
        var grade = assessor.Qualifications switch { { SpecialistTrainee: true } => PhysicianGrade.InSpecialistTraining, { Specialty: not null } => PhysicianGrade.Specialist, _ => PhysicianGrade.None };
        var facts = new AssessorFacts(assessor.PersonId, assessor.Name, grade, Administration(assessor.HomeUnitId),
            assessor.HomeUnitId is { } home ? [new UnitPeriod(home, assessor.HomeUnitName ?? home, DateOnly.MinValue, null)] : []);

        return [.. ConflictOfInterest.Find(facts, doctor, region, regions.Rules, today).Select(t => t.Finding), .. ConflictOfInterest.Qualification(facts, region, regions.Rules)];
    }

    private static string? Head(Dictionary<string, UnitRegistered> units, string unitId) => units.GetValueOrDefault(unitId)?.HeadPersonId;
}

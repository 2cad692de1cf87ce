using BtFlow.Assessment.Boards;
using BtFlow.Assessment.Observations;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Puts a portfolio together in one fixed order, so that equal evidence gives equal text, hash and document.</summary>
internal sealed class ReadPortfolio(AssessmentDb db, RegionCatalog regions, Protector protector)
{
    /// <summary>What a reader sees: the frozen content once it is frozen, whatever has become known since; until then the evidence so far.</summary>
    public async Task<Dossier> Dossier(Portfolio portfolio, DateOnly today, CancellationToken ct) =>
        portfolio.Snapshot is null ? await Live(portfolio, today, ct) : portfolio.FrozenDossier() with { PersonalNumber = Masked(portfolio, today) };

    /// <summary>The evidence so far.</summary>
    public async Task<Dossier> Live(Portfolio portfolio, DateOnly today, CancellationToken ct)
    {
        var (hired, plan) = (portfolio.Hired!, portfolio.Plan!);
        var region = regions.Region(hired.RegionId);
        var names = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.PersonId, s => s.Record, ct);
        var goals = (await db.Goals.AsNoTracking().Where(g => g.CaseNumber == portfolio.CaseNumber).ToListAsync(ct)).ToDictionary(g => g.Goal);
        var observations = Sorted(await db.Observations.AsNoTracking().Where(o => o.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), o => (o.On, o.TaskId));
        var periods = Sorted(await db.Periods.AsNoTracking().Where(p => p.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), p => (p.On, p.TaskId));
        var boards = Sorted(await db.Boards.AsNoTracking().Where(b => b.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), b => (b.On, b.TaskId));
        var main = names.GetValueOrDefault(plan.MainSupervisorId);
        var unit = await db.Units.FindAsync([hired.Employment.UnitId], ct);
        string Name(string? id) => id is null ? "" : names.GetValueOrDefault(id)?.Name ?? id;
        string Site(string placementId) => portfolio.Placement(placementId)?.UnitName ?? placementId;

        return new(
            today, portfolio.CaseNumber, region.Name, hired.Applicant.LastName, hired.Applicant.FirstName,
            Masked(portfolio, today),
            unit?.Record.Name ?? hired.Employment.UnitId, plan.Placements.Min(p => p.From), plan.Placements.Max(p => p.To),
            new(main?.Name ?? plan.MainSupervisorId, main?.Qualifications.Specialty, main?.HomeUnitName),
            null, null,
            goals.Values.Count(g => g.MetOn is not null), goals.Values.Count(g => g.ApprovedOn is not null), plan.Placements.TotalMonths(),
            [.. plan.Placements.InOrder().Select(p => new DossierPlacement(p.KindInWords(), p.KindInWords(), p.UnitName, Name(p.SupervisorId), p.From, p.To, p.Percent, p.FullTimeMonths))],
            [.. regions.Rules.Goals.OrderBy(g => g.Number).Select(g => Goal(g, goals.GetValueOrDefault(g.Code), observations, Name))],
            [.. observations.Select(o => new DossierAssessment(o.On, InstrumentName(o.Instrument, region), Site(o.PlacementId), Name(o.AssessorId),
                $"{o.Level} – {region.Assessments.Scale.Labels[o.Level - 1]}", string.Join(", ", o.Goals), o.Strengths, o.Development))],
            [.. periods.Select(p => Period(p, portfolio, Name))],
            [.. boards.Select(b => new DossierBoard(b.On, b.Participants, b.Strengths, b.Needs, b.Conclusion))],
            [.. plan.Courses.OrderBy(c => c.On).ThenBy(c => c.CourseId, StringComparer.Ordinal).Select(c => new DossierCourse(c.Name, c.On, string.Join(", ", c.Goals)))]);
    }

    private string? Masked(Portfolio portfolio, DateOnly today) =>
        portfolio.Hired!.Applicant.PersonalNumber is { } number && PersonalIdentityNumber.TryParse(protector.Reveal(number), today, out var parsed) ? parsed.Masked : null;

    private static string InstrumentName(string id, RegionProfile region) => region.Assessments.Instruments.FirstOrDefault(i => i.Id == id)?.Name ?? id;

    private static DossierGoal Goal(LearningGoal goal, GoalAttainment? row, IReadOnlyList<Observation> observations, Func<string?, string> name) => new(
        goal.Code, goal.Heading, row?.MetOn, row?.MetOn is null ? null : name(row.SupervisorId), row?.ApprovedOn, row?.ApprovedOn is null ? null : name(row.ApprovedById),
        [
            .. observations.Where(o => o.Goals.Contains(goal.Code)).Select(o => new DossierEvidence(o.On, "Bedömning", o.Strengths, name(o.AssessorId)))
                .Concat(row?.MetOn is { } on ? [new DossierEvidence(on, "Handledarens bedömning", $"{row.Activities} {row.Verification}".Trim(), name(row.SupervisorId))] : [])
                .OrderBy(e => e.Date),
        ]);

    private static DossierPeriod Period(PeriodAssessment period, Portfolio portfolio, Func<string?, string> name)
    {
        var placement = portfolio.Placement(period.PlacementId);
        return new(placement?.UnitName ?? period.PlacementId, placement?.From ?? period.On, placement?.To ?? period.On, name(period.SupervisorId), period.Approved ? "Godkänd" : "Behöver kompletteras", period.Summary);
    }

    private static List<T> Sorted<T>(List<T> rows, Func<T, (DateOnly On, string Id)> key)
    {
        rows.Sort((a, b) => key(a).On != key(b).On ? key(a).On.CompareTo(key(b).On) : string.CompareOrdinal(key(a).Id, key(b).Id));
        return rows;
    }
}

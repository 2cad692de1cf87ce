using BtFlow.Assessment.Boards;
using BtFlow.Assessment.Observations;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A period that was not approved, and what is to be done about it.</summary>
internal sealed record PeriodToSupplement(string Placement, string Supervisor, IReadOnlyList<string> Goals, string Consequence);

/// <summary>Puts a portfolio together in one fixed order, so that equal evidence gives equal text, hash and document.</summary>
internal sealed class ReadPortfolio(AssessmentDb db, RegionCatalog regions, Protector protector)
{
    /// <summary>What a reader sees: the frozen content once it is frozen, whatever has become known since; until then the evidence so far.</summary>
    public async Task<Dossier> Dossier(Portfolio portfolio, DateOnly today, CancellationToken ct) =>
        portfolio.Snapshot is null ? await Live(portfolio, today, ct) : portfolio.FrozenDossier() with { PersonalNumber = Masked(portfolio, today) };

    /// <summary>The evidence so far.</summary>
    public async Task<Dossier> Live(Portfolio portfolio, DateOnly today, CancellationToken ct)
    {
        var (hired, plan, rules) = (portfolio.Hired!, portfolio.Plan!, regions.RulesOf(portfolio));
        var names = await db.Staff.AsNoTracking().Where(s => !s.IsDoctor).ToDictionaryAsync(s => s.PersonId, s => s.Record, ct);
        var goals = (await db.Goals.AsNoTracking().Where(g => g.CaseNumber == portfolio.CaseNumber).ToListAsync(ct)).ToDictionary(g => g.Goal);
        var observations = Sorted(await db.Observations.AsNoTracking().Where(o => o.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), o => (o.On, o.TaskId));
        var periods = Sorted(await db.Periods.AsNoTracking().Where(p => p.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), p => (p.On, p.TaskId));
        var boards = Sorted(await db.Boards.AsNoTracking().Where(b => b.CaseNumber == portfolio.CaseNumber).ToListAsync(ct), b => (b.On, b.TaskId));
        var sites = await Sites(portfolio, ct);
        var main = names.GetValueOrDefault(plan.MainSupervisorId);
        var unit = await db.Units.FindAsync([portfolio.UnitId!], ct);
        string Name(string? id) => id is null ? "" : names.GetValueOrDefault(id)?.Name ?? id;

        return new(
            today, portfolio.CaseNumber, regions.Region(portfolio.RegionId!).CareProvider, hired.Applicant.LastName, hired.Applicant.FirstName,
            Masked(portfolio, today),
            unit?.Record.Name ?? portfolio.UnitId!, plan.Placements.Min(p => p.From), plan.Placements.Max(p => p.To),
            new(main?.Name ?? plan.MainSupervisorId, main?.Qualifications.Specialty, main?.HomeUnitName),
            null, null,
            goals.Values.Count(g => g.MetOn is not null), goals.Values.Count(g => g.ApprovedOn is not null), plan.Placements.TotalMonths() + (plan.Credits ?? []).Sum(c => c.FullTimeMonths),
            [.. plan.Placements.InOrder().Select(p => new DossierPlacement(p.KindInWords(), p.KindInWords(), sites.Name(p.PlacementId), Name(p.SupervisorId), p.From, p.To, p.Percent, p.FullTimeMonths))],
            [.. rules.Goals.OrderBy(g => g.Number).Select(g => GoalEvidence.Of(g, goals.GetValueOrDefault(g.Code), observations, plan.Credits ?? [], Name))],
            [.. observations.Select(o => Observed(o, sites, Name))],
            [.. periods.Select(p => Period(p, sites, Name))],
            [.. boards.Select(b => new DossierBoard(b.On, b.Participants, b.Strengths, b.Needs, b.Conclusion))],
            [.. plan.Courses.OrderBy(c => c.On).ThenBy(c => c.CourseId, StringComparer.Ordinal).Select(c => new DossierCourse(c.Name, c.On, string.Join(", ", c.Goals)))],
            plan.Credits is { Count: > 0 } credits ? [.. credits.OrderBy(c => c.From).ThenBy(c => c.CreditId, StringComparer.Ordinal).Select(Credited)] : null,
            portfolio.Reopenings.Count == 0 ? null : [.. portfolio.Reopenings.Select(r => new DossierReopening(BusinessClock.Day(r.At), r.Goals.Count == 0 ? null : string.Join(", ", r.Goals), r.Reason))]);
    }

    /// <summary>Periods that were not approved and whose planned goals are not all met yet.</summary>
    public async Task<IReadOnlyList<PeriodToSupplement>> ToSupplement(Portfolio portfolio, CancellationToken ct)
    {
        var missing = await db.MissingGoals(portfolio.CaseNumber, regions.RulesOf(portfolio), ct);
        var sites = await Sites(portfolio, ct);
        var periods = Sorted(await db.Periods.AsNoTracking().Where(p => p.CaseNumber == portfolio.CaseNumber && !p.Approved).ToListAsync(ct), p => (p.On, p.TaskId));
        var names = await db.Staff.AsNoTracking().Where(s => !s.IsDoctor).ToDictionaryAsync(s => s.PersonId, s => s.Name, ct);
        return [.. periods.Select(p => new PeriodToSupplement(sites.Name(p.PlacementId), names.GetValueOrDefault(p.SupervisorId) ?? p.SupervisorId,
            [.. missing.Where(g => sites.Find(p.PlacementId)?.Goals.Contains(g) == true)], p.Consequence ?? "")).Where(p => p.Goals.Count > 0)];
    }

    private async Task<PlacementSites> Sites(Portfolio portfolio, CancellationToken ct) =>
        new(portfolio, (await db.PlanVersions.AsNoTracking().Where(v => v.CaseNumber == portfolio.CaseNumber).ToListAsync(ct)).ConvertAll(v => v.Plan), regions);

    private string? Masked(Portfolio portfolio, DateOnly today) =>
        portfolio.PersonalNumber is { } number && PersonalIdentityNumber.TryParse(protector.Reveal(number), today, out var parsed) ? parsed.Masked : null;

    private DossierAssessment Observed(Observation o, PlacementSites sites, Func<string?, string> name)
    {
        var assessments = regions.Region(o.RegionId).Assessments;
        return new(o.On, assessments.Instruments.FirstOrDefault(i => i.Id == o.Instrument)?.Name ?? o.Instrument, sites.Name(o.PlacementId), name(o.AssessorId),
            $"{o.Level} – {assessments.Scale.Labels[o.Level - 1]}", string.Join(", ", o.Goals), o.Strengths, o.Development);
    }

    private static DossierPeriod Period(PeriodAssessment period, PlacementSites sites, Func<string?, string> name)
    {
        var placement = sites.Find(period.PlacementId);
        return new(sites.Name(period.PlacementId), placement?.From ?? period.On, placement?.To ?? period.On, name(period.SupervisorId), period.Approved ? "Godkänd" : "Behöver kompletteras",
            period.Consequence is { } consequence ? $"{period.Summary} Att komplettera: {consequence}" : period.Summary);
    }

    private static DossierCredit Credited(CreditedService c) => new(
        c.Country is null ? c.Workplace : $"{c.Workplace}, {c.Country}", (Enum.TryParse<PlacementKind>(c.Kind, ignoreCase: true, out var kind) ? kind.InWords() : c.Kind) + (c.BeforeLicence ? ", före legitimation" : ""),
        c.From, c.To, c.Percent, c.FullTimeMonths, string.Join(", ", c.Goals), c.Reason);

    private static List<T> Sorted<T>(List<T> rows, Func<T, (DateOnly On, string Id)> key)
    {
        rows.Sort((a, b) => key(a).On != key(b).On ? key(a).On.CompareTo(key(b).On) : string.CompareOrdinal(key(a).Id, key(b).Id));
        return rows;
    }
}

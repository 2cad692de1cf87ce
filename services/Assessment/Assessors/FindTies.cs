using System.Text.RegularExpressions;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>
/// What stands between a doctor and a proposed assessor, from the facts of the case: interviews, supervision, management, shared units, assessments, decisions. Everybody counts who was
/// ever involved, in whichever version of the programme and region, and so does a tie that somebody has told of.
/// </summary>
internal static class FindTies
{
    public static async Task<IReadOnlyList<Finding>> Of(PersonRegistered assessor, Portfolio portfolio, AssessmentDb db, RegionCatalog regions, DateOnly today, CancellationToken ct)
    {
        var hired = portfolio.Hired!;
        var (region, rules) = (regions.Region(portfolio.RegionId!), regions.RulesOf(portfolio));
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.UnitId, u => u.Record, ct);
        var plans = (await db.PlanVersions.AsNoTracking().Where(v => v.CaseNumber == portfolio.CaseNumber).OrderBy(v => v.Version).ToListAsync(ct)).ConvertAll(v => v.Plan);
        var placements = plans.SelectMany(p => p.Placements).ToList();
        string Administration(string? unitId) => unitId is null ? "" : units.GetValueOrDefault(unitId)?.Administration ?? unitId; // a unit not yet known counts as its own administration

        List<PersonTie> people =
        [
            .. hired.InterviewerIds.Select(id => new PersonTie(id, TieKind.Interviewed, hired.InterviewedOn ?? hired.Employment.StartsOn)),
            .. placements.Select(p => new PersonTie(p.SupervisorId, TieKind.Supervised, p.To)),
            .. plans.Select(p => new PersonTie(p.MainSupervisorId, TieKind.Supervised, p.Placements.Max(x => x.To))),
            .. plans.Select(p => new PersonTie(p.StudyDirectorId, TieKind.Decided, BusinessClock.Day(p.ApprovedAt))),
            .. placements.Where(p => Head(units, p.UnitId) is not null).Select(p => new PersonTie(Head(units, p.UnitId)!, TieKind.Managed, p.To)),
            .. portfolio.Moves.Select(m => m.UnitId).Prepend(hired.Employment.UnitId).Select(u => Head(units, u)).OfType<string>().Select(h => new PersonTie(h, TieKind.Managed, placements.Max(p => p.To))),
            .. await InTheCase(assessor, portfolio, db, ct),
        ];
        var doctor = new DoctorTies(people, [.. placements.Select(p => new UnitPeriod(p.UnitId, p.UnitName, p.From, p.To)).Distinct()], Administration(portfolio.UnitId));
        var grade = assessor.Qualifications switch { { SpecialistTrainee: true } => PhysicianGrade.InSpecialistTraining, { Specialty: not null } => PhysicianGrade.Specialist, _ => PhysicianGrade.None };
        var facts = new AssessorFacts(assessor.PersonId, assessor.Name, grade, Administration(assessor.HomeUnitId),
            assessor.HomeUnitId is { } home ? [new UnitPeriod(home, assessor.HomeUnitName ?? home, DateOnly.MinValue, null)] : []);

        return [.. await Told(assessor, portfolio, db, rules, ct), .. ConflictOfInterest.Find(facts, doctor, region, rules, today).Select(t => t.Finding), .. ConflictOfInterest.Qualification(facts, region, rules)];
    }

    /// <summary>Those who assessed, took part in a board, judged goals, signed certificates or resolved a disagreement.</summary>
    private static async Task<IEnumerable<PersonTie>> InTheCase(PersonRegistered assessor, Portfolio portfolio, AssessmentDb db, CancellationToken ct)
    {
        var number = portfolio.CaseNumber;
        var observations = await db.Observations.AsNoTracking().Where(o => o.CaseNumber == number).Select(o => new { o.AssessorId, o.On }).ToListAsync(ct);
        var periods = await db.Periods.AsNoTracking().Where(p => p.CaseNumber == number).Select(p => new { p.SupervisorId, p.On }).ToListAsync(ct);
        var boards = await db.Boards.AsNoTracking().Where(b => b.CaseNumber == number).ToListAsync(ct);
        var goals = await db.Goals.AsNoTracking().Where(g => g.CaseNumber == number).ToListAsync(ct);
        var resolved = await db.Disagreements.AsNoTracking().Where(d => d.CaseNumber == number && d.ResolvedById != null).ToListAsync(ct);
        var judged = goals.SelectMany(g => g.Voided.Select(v => (v.SupervisorId, v.MetOn)).Append((g.SupervisorId, g.MetOn)));
        var certified = goals.SelectMany(g => g.Voided.Select(v => (v.ApprovedById, v.ApprovedOn)).Append((g.ApprovedById, g.ApprovedOn)));
        return
        [
            .. observations.Select(o => new PersonTie(o.AssessorId, TieKind.Assessed, o.On)),
            .. periods.Select(p => new PersonTie(p.SupervisorId, TieKind.Assessed, p.On)),
            .. boards.Where(b => Names(b.Participants, assessor.Name)).Select(b => new PersonTie(assessor.PersonId, TieKind.Assessed, b.On)), // the minutes hold names, not ids
            .. judged.Concat(certified).Where(j => j.Item1 is not null && j.Item2 is not null).Select(j => new PersonTie(j.Item1!, TieKind.Assessed, j.Item2!.Value)),
            .. resolved.Select(d => new PersonTie(d.ResolvedById!, TieKind.Decided, BusinessClock.Day(d.ResolvedAt!.Value))),
        ];
    }

    /// <summary>A tie that the assessor declared, or that somebody found: it lasts.</summary>
    private static async Task<IEnumerable<Finding>> Told(PersonRegistered assessor, Portfolio portfolio, AssessmentDb db, RuleSet rules, CancellationToken ct) =>
        (await db.Assignments.AsNoTracking().Where(a => a.CaseNumber == portfolio.CaseNumber && a.AssessorId == assessor.PersonId).OrderBy(a => a.Number).ToListAsync(ct)).Where(a => a.HasTie).Take(1)
            .Select(a => rules.Find("R-18", $"{assessor.Name} har en koppling till BT-läkaren som kom fram {BusinessClock.Day(a.EndedAt!.Value).Iso()}: {a.EndReason}", Severity.Refusal));

    /// <summary>Whether a text names somebody; Jan Ek is not Jan Ekström.</summary>
    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"(?<![\p{{L}}-]){Regex.Escape(name)}(?![\p{{L}}-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string? Head(Dictionary<string, UnitRegistered> units, string unitId) => units.GetValueOrDefault(unitId)?.HeadPersonId;
}

using BtFlow.Contracts.Organisation;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Doctors;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>All that a first draft is made from.</summary>
internal sealed record DraftFacts(
    HiredDoctor Hired, RegionProfile Region, RuleSet Rules, IReadOnlyList<UnitRegistered> Units, IReadOnlyList<PersonRegistered> Staff, IReadOnlyList<PlanVersion> Others);

/// <summary>
/// Draws up version 1 from the region's pattern. Pure and repeatable: load decides first, and a tie goes to the one whose turn it is by the case's own number,
/// so that doctors hired on the same day are spread without asking who came first.
/// </summary>
internal static class PlanDraft
{
    /// <exception cref="MissingFactsException">No unit of a kind, or no qualified main supervisor, is known.</exception>
    public static (PersonRegistered MainSupervisor, PlanContent Content) From(DraftFacts facts)
    {
        var starts = facts.Hired.StartsOn;
        var placements = new List<Placement>();
        var months = 0m;
        foreach (var template in facts.Region.Pattern.Placements.OrderBy(p => p.Order))
        {
            var from = placements.Count == 0 ? starts : placements[^1].To.AddDays(1);
            months += template.Months;
            // Measured from the first day each time, so that short months do not add up to a drift.
            placements.Add(Place(template, from, FullTimeMonths.EndOf(starts, months), facts));
        }
        var courses = facts.Region.Plan.Courses.Select(c => new PlanCourse(c.Id, c.Name, Monday(starts.AddMonths(c.Month - 1)), c.Goals));
        return (MainSupervisor(starts, facts), new(placements, [.. courses]));
    }

    private static Placement Place(PlacementTemplate template, DateOnly from, DateOnly to, DraftFacts facts)
    {
        var load = facts.Others.SelectMany(v => v.Content.Placements).Where(p => p.From <= to && p.To >= from).ToList();
        var (unit, supervisors) = UnitFor(template.Kind, from, load, facts);
        var supervisor = Turn(supervisors, p => load.Count(l => l.SupervisorId == p.PersonId), p => p.PersonId, facts);
        return new($"{facts.Hired.CaseNumber}-p{template.Order}", template.Heading, template.Kind, unit.UnitId, unit.Name, from, to, 100,
            supervisor?.PersonId ?? "", supervisor?.Name ?? "", template.Goals);
    }

    private static (UnitRegistered Unit, List<PersonRegistered> Supervisors) UnitFor(PlacementKind kind, DateOnly from, List<Placement> load, DraftFacts facts)
    {
        var units = facts.Units.Where(u => PlanWords.KindOf(u.Kind) == kind)
            .Select(u => (Unit: u, Supervisors: Qualified(u, from, facts))).ToList();
        if (units.Count == 0) throw new MissingFactsException($"No unit of kind {kind.Key()} is known yet.");
        if (units.FirstOrDefault(u => u.Unit.UnitId == facts.Hired.UnitId) is { Unit: not null } employing) return employing;

        // A doctor stays within the own administration where it can be done; load and turn decide among the rest.
        var home = facts.Units.FirstOrDefault(u => u.UnitId == facts.Hired.UnitId)?.Administration;
        var staffed = units.Where(u => u.Supervisors.Count > 0).ToList();
        var near = staffed.Where(u => u.Unit.Administration == home).ToList();
        return Turn(near.Count > 0 ? near : staffed.Count > 0 ? staffed : units, u => load.Count(l => l.UnitId == u.Unit.UnitId), u => u.Unit.UnitId, facts);
    }

    private static List<PersonRegistered> Qualified(UnitRegistered unit, DateOnly from, DraftFacts facts) =>
        [.. facts.Staff.Where(p => p.PersonId != facts.Hired.DoctorId && p.Supervises(unit.UnitId)
            && Passes(SupervisorRules.CheckPlacement(p.AsSupervisor(), unit.Name, facts.Rules, facts.Region, from)))];

    private static PersonRegistered MainSupervisor(DateOnly starts, DraftFacts facts)
    {
        var home = facts.Hired.UnitId;
        var qualified = facts.Staff.Where(p => p.PersonId != facts.Hired.DoctorId && p.Roles.Any(r => r.Role == Hosting.Roles.MainSupervisor)
            && Passes(SupervisorRules.CheckMain(p.AsSupervisor(), facts.Rules, facts.Region, starts))).ToList();
        var near = qualified.Where(p => p.HomeUnitId == home || p.Roles.Any(r => r.Role == Hosting.Roles.MainSupervisor && r.UnitId == home)).ToList();
        return Turn(near.Count > 0 ? near : qualified, p => facts.Others.Count(v => v.MainSupervisorId == p.PersonId), p => p.PersonId, facts)
            ?? throw new MissingFactsException("No qualified main supervisor is known yet.");
    }

    /// <summary>The least loaded; among equals, in order of id, the one whose turn the case's number says it is.</summary>
    private static T? Turn<T>(IReadOnlyList<T> candidates, Func<T, int> load, Func<T, string> id, DraftFacts facts)
    {
        if (candidates.Count == 0) return default;
        var least = candidates.Min(load);
        var equals = candidates.Where(c => load(c) == least).OrderBy(id, StringComparer.Ordinal).ToList();
        return equals[Number(facts.Hired.CaseNumber) % equals.Count];
    }

    private static int Number(string caseNumber) => int.TryParse(caseNumber.AsSpan(caseNumber.LastIndexOf('-') + 1), out var number) ? number : 0;

    private static bool Passes(IReadOnlyList<Finding> findings) => findings.All(f => f.Severity != Severity.Refusal);

    private static DateOnly Monday(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}

/// <summary>Facts from other services have not arrived; the message is tried again and, if they never come, lies parked with this reason.</summary>
internal sealed class MissingFactsException(string message) : Exception(message);

using BtFlow.Contracts.Organisation;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Doctors;
using Roles = BtFlow.Hosting.Roles;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>All that a draft is made from. For a doctor who has moved, <paramref name="Hired"/> says the new unit and the first day there.</summary>
internal sealed record DraftFacts(
    HiredDoctor Hired, RegionProfile Region, RuleSet Rules, IReadOnlyList<UnitRegistered> Units, IReadOnlyList<PersonRegistered> Staff, IReadOnlyList<PlanVersion> Others)
{
    public UnitRegistered? Employer => Units.FirstOrDefault(u => u.UnitId == Hired.UnitId);
}

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
        var placements = Chain([.. InOrder(facts).Select(t => (t, t.Months))], starts, facts, t => $"{facts.Hired.CaseNumber}-p{t.Order}");
        var courses = facts.Region.Plan.Courses.Select(c => new PlanCourse(c.Id, c.Name, Monday(starts.AddMonths(c.Month - 1)), c.Goals));
        var main = MainSupervisor(starts, placements[^1].To, facts) ?? throw NoMainSupervisor;
        return (main, Introduced(new(placements, [.. courses], []), main));
    }

    /// <summary>The pattern's placements in its order; where the region begins with the employer, what can be served there comes first, after the introduction.</summary>
    public static IReadOnlyList<PlacementTemplate> InOrder(DraftFacts facts)
    {
        var templates = facts.Region.Pattern.Placements.OrderBy(p => p.Order).ToList();
        if (!facts.Region.Pattern.StartsAtEmployer || facts.Employer is not { } employer) return templates;
        var kinds = facts.Units.Where(u => u.Administration == employer.Administration).Select(u => PlanWords.KindOf(u.Kind)).ToHashSet();
        var service = templates.Where(t => t.Kind != PlacementKind.Introduction).ToList();
        var first = service.FirstOrDefault(t => t.Kind == PlanWords.KindOf(employer.Kind)) ?? service.FirstOrDefault(t => kinds.Contains(t.Kind));
        return [.. templates.OrderBy(t => t.Kind == PlacementKind.Introduction ? 0 : t == first ? 1 : 2).ThenBy(t => t.Order)];
    }

    /// <summary>One placement after the other from a day on, each of so many months.</summary>
    public static List<Placement> Chain(IReadOnlyList<(PlacementTemplate Template, decimal Months)> parts, DateOnly starts, DraftFacts facts, Func<PlacementTemplate, string> id)
    {
        var placements = new List<Placement>();
        var months = 0m;
        foreach (var (template, length) in parts)
        {
            var from = placements.Count == 0 ? starts : placements[^1].To.AddDays(1);
            months += length;
            // Measured from the first day each time, so that short months do not add up to a drift.
            var to = FullTimeMonths.EndOf(starts, months);
            placements.Add(Place(template, from, to < from ? from : to, facts) with { PlacementId = id(template) });
        }
        return placements;
    }

    public static MissingFactsException NoMainSupervisor => new("No qualified main supervisor is known yet.");

    /// <summary>Who has the least to do of those qualified for the whole time, at the employing unit if there is anybody. Null when nobody is known.</summary>
    public static PersonRegistered? MainSupervisor(DateOnly starts, DateOnly ends, DraftFacts facts)
    {
        var home = facts.Hired.UnitId;
        var qualified = facts.Staff.Where(p => p.PersonId != facts.Hired.DoctorId && p.Roles.Any(r => r.Role == Roles.MainSupervisor) && p.StaysTo(ends)
            && Passes(SupervisorRules.CheckMain(p.AsSupervisor(), facts.Rules, facts.Region, starts))).ToList();
        var near = qualified.Where(p => p.HomeUnitId == home || p.Roles.Any(r => r.Role == Roles.MainSupervisor && r.UnitId == home)).ToList();
        return Turn(near.Count > 0 ? near : qualified, p => facts.Others.Count(v => v.MainSupervisorId == p.PersonId), p => p.PersonId, facts);
    }

    /// <summary>An introduction where nobody at the employing unit supervises is the main supervisor's.</summary>
    public static PlanContent Introduced(PlanContent content, PersonRegistered main) => content with
    {
        Placements = [.. content.Placements.Select(p => p is { Kind: PlacementKind.Introduction, SupervisorId: "" } ? p with { SupervisorId = main.PersonId, SupervisorName = main.Name } : p)],
    };

    /// <summary>A supervisor at a unit for a period: qualified, the least loaded, by turn. Null when the unit has none.</summary>
    public static PersonRegistered? SupervisorAt(UnitRegistered unit, DateOnly from, DateOnly to, DraftFacts facts) => SupervisorOf(Qualified(unit, from, to, facts), Load(from, to, facts), facts);

    public static DateOnly Monday(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);

    private static Placement Place(PlacementTemplate template, DateOnly from, DateOnly to, DraftFacts facts)
    {
        if (template.AllocatedBy is { } role)
            return new("", template.Heading, template.Kind, "", $"plats som {Roles.Swedish(role)} ger", from, to, 100, "", "", template.Goals, AllocatedBy: role);
        var load = Load(from, to, facts);
        var (unit, supervisors) = UnitFor(template.Kind, from, to, load, facts);
        var supervisor = SupervisorOf(supervisors, load, facts);
        return new("", template.Heading, template.Kind, unit.UnitId, unit.Name, from, to, 100, supervisor?.PersonId ?? "", supervisor?.Name ?? "", template.Goals);
    }

    private static List<Placement> Load(DateOnly from, DateOnly to, DraftFacts facts) => [.. facts.Others.SelectMany(v => v.Content.Placements).Where(p => p.From <= to && p.To >= from)];

    private static PersonRegistered? SupervisorOf(IReadOnlyList<PersonRegistered> supervisors, List<Placement> load, DraftFacts facts) =>
        Turn(supervisors, p => load.Count(l => l.SupervisorId == p.PersonId), p => p.PersonId, facts);

    private static (UnitRegistered Unit, List<PersonRegistered> Supervisors) UnitFor(PlacementKind kind, DateOnly from, DateOnly to, List<Placement> load, DraftFacts facts)
    {
        if (kind == PlacementKind.Introduction) // is where the doctor is employed, whatever kind of unit that is
            return facts.Employer is { } home ? (home, Qualified(home, from, to, facts)) : throw new MissingFactsException("The employing unit is not known yet.");
        var units = facts.Units.Where(u => PlanWords.KindOf(u.Kind) == kind)
            .Select(u => (Unit: u, Supervisors: Qualified(u, from, to, facts))).ToList();
        if (units.Count == 0) throw new MissingFactsException($"No unit of kind {kind.Key()} is known yet.");
        if (units.FirstOrDefault(u => u.Unit.UnitId == facts.Hired.UnitId) is { Unit: not null } employing) return employing;

        // A doctor stays within the own administration where it can be done; load and turn decide among the rest.
        var staffed = units.Where(u => u.Supervisors.Count > 0).ToList();
        var near = staffed.Where(u => u.Unit.Administration == facts.Employer?.Administration).ToList();
        return Turn(near.Count > 0 ? near : staffed.Count > 0 ? staffed : units, u => load.Count(l => l.UnitId == u.Unit.UnitId), u => u.Unit.UnitId, facts);
    }

    private static List<PersonRegistered> Qualified(UnitRegistered unit, DateOnly from, DateOnly to, DraftFacts facts) =>
        [.. facts.Staff.Where(p => p.PersonId != facts.Hired.DoctorId && p.Supervises(unit.UnitId) && p.StaysTo(to)
            && Passes(SupervisorRules.CheckPlacement(p.AsSupervisor(), unit.Name, facts.Rules, facts.Region, from)))];

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
}

/// <summary>Facts from other services have not arrived; the message is tried again and, if they never come, lies parked with this reason.</summary>
internal sealed class MissingFactsException(string message) : Exception(message);

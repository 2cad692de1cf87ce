using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What the main supervisor wants the draft to say; a list that is left out stays as it was.</summary>
internal sealed record PlanEdit(IReadOnlyList<PlacementEdit>? Placements, IReadOnlyList<CourseEdit>? Courses, IReadOnlyList<CreditEdit>? Credits = null)
{
    public bool IsEmpty => Placements is null && Courses is null && Credits is null;
}

/// <summary>
/// A placement as edited; without id a new one. The kind of service follows from the unit. <paramref name="NotCounted"/> and <paramref name="Goals"/> left out stay as they were.
/// <paramref name="Months"/>: the full-time months that it shall have; then the last day follows from them and later placements move along.
/// </summary>
internal sealed record PlacementEdit(
    [StringLength(64)] string? PlacementId, [StringLength(64)] string UnitId, DateOnly From, DateOnly To, int Percent, [StringLength(64)] string? SupervisorId, IReadOnlyList<string>? Goals,
    IReadOnlyList<Absent>? NotCounted = null, [Range(0.1, 60, ErrorMessage = "Ange mellan {1} och {2} månader.")] decimal? Months = null);

/// <summary>A course as edited; without id a new one.</summary>
internal sealed record CourseEdit([StringLength(64)] string? CourseId, [StringLength(200, ErrorMessage = "Kursens namn får ha högst {1} tecken.")] string Name, DateOnly On, IReadOnlyList<string>? Goals);

/// <summary>All that an edit is judged by.</summary>
internal sealed record EditFacts(
    string CaseNumber, DateOnly StartsOn, IReadOnlyList<string> UsedIds, IReadOnlyDictionary<string, UnitRegistered> Units, IReadOnlyDictionary<string, PersonRegistered> Staff, RuleSet Rules, RegionProfile Region);

/// <summary>Turns an edit into content, or says in words why it cannot be. Whether the content is a good plan is for the rules to say.</summary>
internal sealed class EditPlan(EditFacts facts, PlanContent current)
{
    private readonly List<string> _ids = [.. facts.UsedIds];

    public PlanContent Apply(PlanEdit edit) => new(
        edit.Placements is null ? current.Placements : Placements(edit.Placements),
        edit.Courses is null ? current.Courses : [.. edit.Courses.Select(Apply).OrderBy(c => c.On).ThenBy(c => c.CourseId, StringComparer.Ordinal)],
        edit.Credits is null ? current.Credits : EditCredits.Apply(edit.Credits, current.Credits, facts, NewId));

    private IReadOnlyList<Placement> Placements(IReadOnlyList<PlacementEdit> edits)
    {
        if (edits.Count == 0) throw new RuleViolationException("Programmet behöver minst en placering: BT fullgörs genom tjänstgöring.", "R-02");
        var pairs = edits.Select(e => (Edit: e, Placement: Apply(e))).OrderBy(p => p.Placement.From).ThenBy(p => p.Placement.PlacementId, StringComparer.Ordinal).ToList();
        List<Placement> placements = [.. pairs.Select(p => p.Placement)];
        var absences = placements.SelectMany(p => p.Absences).ToList();
        var months = pairs.Where(p => p.Edit.Months is not null).ToDictionary(p => p.Placement.PlacementId, p => p.Edit.Months!.Value, StringComparer.Ordinal);
        if (months.Count == 0)
        {
            if (placements.FirstOrDefault(p => p.Absences.Any(a => a.From < p.From || a.To > p.To)) is { } wrong) throw Outside(wrong.UnitName);
            return placements;
        }
        // Laid out without their absence at first: it belongs to days, not to placements, and comes to lie where the days do.
        var laid = PlanLayout.Lay([.. placements.Select(p => p with { NotCounted = p.Absences.Where(a => a.From >= p.From && a.To <= p.To).ToList() is { Count: > 0 } kept ? kept : null })], months, absences);
        if (absences.Any(a => !laid.Any(p => p.Absences.Any(w => w.From <= a.To && w.To >= a.From)))) throw Outside(placements[0].UnitName);
        return laid;
    }

    private Placement Apply(PlacementEdit edit)
    {
        var before = edit.PlacementId is null ? null : current.Placements.FirstOrDefault(p => p.PlacementId == edit.PlacementId)
            ?? throw new RuleViolationException($"Placeringen {edit.PlacementId} finns inte i utkastet. Läs in sidan igen.");
        var unit = Unit(edit.UnitId, before);
        var where = unit?.Name ?? before!.Heading;
        if (edit.To < edit.From) throw new RuleViolationException($"Placeringen på {where} slutar {edit.To.Iso()} innan den börjar {edit.From.Iso()}. Rätta datumen.");
        if (edit.Percent is < 1 or > 100) throw new RuleViolationException($"Placeringen på {where} har omfattningen {edit.Percent} %. Ange 1 till 100.");
        var absences = (edit.NotCounted ?? before?.NotCounted)?.OrderBy(a => a.From).ThenBy(a => a.To).ToList();
        if (absences?.FirstOrDefault(a => a.To < a.From) is { } backwards) throw new RuleViolationException($"Frånvaron slutar {backwards.To.Iso()} innan den börjar {backwards.From.Iso()}. Rätta datumen.");

        var supervisor = string.IsNullOrEmpty(edit.SupervisorId) ? null : Supervisor(edit.SupervisorId);
        var kind = KindAt(unit, before);
        return new(edit.PlacementId ?? NewId("p"), before?.Kind == kind ? before.Heading : kind.Heading(), kind, unit?.UnitId ?? "", unit?.Name ?? before!.UnitName, edit.From, edit.To, edit.Percent,
            supervisor?.PersonId ?? "", supervisor?.Name ?? "", edit.Goals ?? before?.Goals ?? [], absences is { Count: > 0 } ? absences : null, before?.AllocatedBy);
    }

    /// <summary>Null for a placement that still waits for somebody to give it a place.</summary>
    private UnitRegistered? Unit(string unitId, Placement? before) => unitId.Length == 0 && before is { AwaitsPlace: true } ? null
        : facts.Units.TryGetValue(unitId, out var unit) ? unit
        : throw new RuleViolationException($"Enheten {unitId} finns inte. Välj en enhet i listan.");

    private static PlacementKind KindAt(UnitRegistered? unit, Placement? before) => unit is null || before?.Kind == PlacementKind.Introduction ? before!.Kind : PlanWords.KindOf(unit.Kind);

    private PlanCourse Apply(CourseEdit edit)
    {
        if (string.IsNullOrWhiteSpace(edit.Name)) throw new RuleViolationException("En kurs saknar namn. Skriv namnet, eller ta bort kursen.");
        var before = edit.CourseId is null ? null : current.Courses.FirstOrDefault(c => c.CourseId == edit.CourseId)
            ?? throw new RuleViolationException($"Kursen {edit.CourseId} finns inte i utkastet. Läs in sidan igen.");
        return new(edit.CourseId ?? NewId("k"), edit.Name.Trim(), edit.On, edit.Goals ?? before?.Goals ?? []);
    }

    private PersonRegistered Supervisor(string personId) => facts.Staff.TryGetValue(personId, out var person) && person.IsSupervisor()
        ? person
        : throw new RuleViolationException($"{(person is null ? "Personen " + personId : person.Name)} är inte registrerad som handledare. Välj en handledare i listan.", "R-13");

    private static RuleViolationException Outside(string unitName) => new($"En frånvaro ligger utanför placeringen på {unitName}. Rätta datumen.");

    /// <summary>An id that no version has used, so that a new placement is never mistaken for a removed one.</summary>
    private string NewId(string letter)
    {
        var number = 1;
        while (_ids.Contains($"{facts.CaseNumber}-{letter}{number}")) number++;
        _ids.Add($"{facts.CaseNumber}-{letter}{number}");
        return _ids[^1];
    }
}

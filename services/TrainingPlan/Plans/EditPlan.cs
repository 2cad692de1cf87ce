using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What the main supervisor wants the draft to say; a list that is left out stays as it was.</summary>
internal sealed record PlanEdit(IReadOnlyList<PlacementEdit>? Placements, IReadOnlyList<CourseEdit>? Courses);

/// <summary>A placement as edited; without id a new one. The kind of service follows from the unit.</summary>
internal sealed record PlacementEdit(
    [StringLength(64)] string? PlacementId, [StringLength(64)] string UnitId, DateOnly From, DateOnly To, int Percent, [StringLength(64)] string? SupervisorId, IReadOnlyList<string>? Goals);

/// <summary>A course as edited; without id a new one.</summary>
internal sealed record CourseEdit([StringLength(64)] string? CourseId, [StringLength(200, ErrorMessage = "Kursens namn får ha högst {1} tecken.")] string Name, DateOnly On, IReadOnlyList<string>? Goals);

/// <summary>Turns an edit into content, or says in words why it cannot be. Whether the content is a good plan is for the rules to say.</summary>
internal sealed class EditPlan(string caseNumber, PlanContent current, IReadOnlyList<string> usedIds, IReadOnlyDictionary<string, UnitRegistered> units, IReadOnlyDictionary<string, PersonRegistered> staff)
{
    private readonly List<string> _ids = [.. usedIds];

    public PlanContent Apply(PlanEdit edit) => new(
        edit.Placements is null ? current.Placements : [.. edit.Placements.Select(Apply).OrderBy(p => p.From).ThenBy(p => p.PlacementId, StringComparer.Ordinal)],
        edit.Courses is null ? current.Courses : [.. edit.Courses.Select(Apply).OrderBy(c => c.On).ThenBy(c => c.CourseId, StringComparer.Ordinal)]);

    private Placement Apply(PlacementEdit edit)
    {
        var before = edit.PlacementId is null ? null : current.Placements.FirstOrDefault(p => p.PlacementId == edit.PlacementId)
            ?? throw new RuleViolationException($"Placeringen {edit.PlacementId} finns inte i utkastet. Läs in sidan igen.");
        if (!units.TryGetValue(edit.UnitId, out var unit)) throw new RuleViolationException($"Enheten {edit.UnitId} finns inte. Välj en enhet i listan.");
        if (edit.To < edit.From) throw new RuleViolationException($"Placeringen på {unit.Name} slutar {edit.To.Iso()} innan den börjar {edit.From.Iso()}. Rätta datumen.");
        if (edit.Percent is < 1 or > 100) throw new RuleViolationException($"Placeringen på {unit.Name} har omfattningen {edit.Percent} %. Ange 1 till 100.");

        var supervisor = string.IsNullOrEmpty(edit.SupervisorId) ? null : Supervisor(edit.SupervisorId);
        var kind = PlanWords.KindOf(unit.Kind);
        return new(edit.PlacementId ?? NewId("p"), before?.Kind == kind ? before.Heading : kind.Heading(), kind, unit.UnitId, unit.Name, edit.From, edit.To, edit.Percent,
            supervisor?.PersonId ?? "", supervisor?.Name ?? "", edit.Goals ?? before?.Goals ?? []);
    }

    private PlanCourse Apply(CourseEdit edit)
    {
        if (string.IsNullOrWhiteSpace(edit.Name)) throw new RuleViolationException("En kurs saknar namn. Skriv namnet, eller ta bort kursen.");
        var before = edit.CourseId is null ? null : current.Courses.FirstOrDefault(c => c.CourseId == edit.CourseId)
            ?? throw new RuleViolationException($"Kursen {edit.CourseId} finns inte i utkastet. Läs in sidan igen.");
        return new(edit.CourseId ?? NewId("k"), edit.Name.Trim(), edit.On, edit.Goals ?? before?.Goals ?? []);
    }

    private PersonRegistered Supervisor(string personId) => staff.TryGetValue(personId, out var person) && person.IsSupervisor()
        ? person
        : throw new RuleViolationException($"{(person is null ? "Personen " + personId : person.Name)} är inte registrerad som handledare. Välj en handledare i listan.", "R-13");

    /// <summary>An id that no version has used, so that a new placement is never mistaken for a removed one.</summary>
    private string NewId(string letter)
    {
        var number = 1;
        while (_ids.Contains($"{caseNumber}-{letter}{number}")) number++;
        _ids.Add($"{caseNumber}-{letter}{number}");
        return _ids[^1];
    }
}

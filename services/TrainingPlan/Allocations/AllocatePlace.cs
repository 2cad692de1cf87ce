using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Allocations;

/// <summary>The unit that gives the place. Without a supervisor one is proposed there; the main supervisor may choose another.</summary>
internal sealed record AllocationRequest([Required(ErrorMessage = "Välj en enhet."), StringLength(64)] string UnitId, [StringLength(64)] string? SupervisorId = null);

/// <summary>A unit to choose, with how many doctors are planned there at some time of the period.</summary>
internal sealed record AllocationChoice(string UnitId, string Name, string Administration, int Doctors);

/// <summary>What the task is about.</summary>
internal sealed record AllocationView(
    string TaskId, string CaseNumber, string DoctorName, string Heading, PlacementKind Kind, DateOnly From, DateOnly To, string? UnitName, string? SupervisorName, IReadOnlyList<AllocationChoice> Units, IReadOnlyList<SupervisorChoice> Supervisors);

/// <summary>Somebody else than the main supervisor gives a placement its place: the role that the region's profile names.</summary>
internal sealed class AllocatePlace(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock, Drafting drafting)
{
    public const string TaskName = "Person.AllocatePlace";

    public async Task<AllocationView> Show(string taskId, CancellationToken ct)
    {
        var task = await db.ReadTask(taskId, user, ct, TaskName);
        var (plan, versions) = await db.PlanOf(task.CaseNumber, ct);
        var placement = Placement(task, versions[^1]);
        var load = (await Facts(plan, ct)).Others.SelectMany(v => v.Content.Placements.Where(p => p.From <= placement.To && p.To >= placement.From).Select(p => p.UnitId).Distinct())
            .GroupBy(id => id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var units = (await db.UnitsById(ct)).Values.Where(u => PlanWords.KindOf(u.Kind) == placement.Kind);
        var staff = (await db.StaffById(ct)).Values;
        return new(taskId, plan.CaseNumber, plan.DoctorName, placement.Heading, placement.Kind, placement.From, placement.To,
            placement.AwaitsPlace ? null : placement.UnitName, placement.AwaitsPlace ? null : placement.SupervisorName,
            [.. units.Select(u => new AllocationChoice(u.UnitId, u.Name, u.Administration, load.GetValueOrDefault(u.UnitId))).OrderBy(u => u.Doctors).ThenBy(u => u.Name, StringComparer.Ordinal)],
            [.. SupervisorChoice.Of(staff.Where(p => units.Any(u => p.Supervises(u.UnitId))), placement.To)]);
    }

    public async Task Allocate(string taskId, AllocationRequest request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var (plan, versions) = await db.PlanOf(task.CaseNumber, ct);
        plan.RequireOngoing();
        var (version, placement) = (versions[^1], Placement(task, versions[^1]));
        var unit = (await db.UnitsById(ct)).GetValueOrDefault(request.UnitId) ?? throw new RuleViolationException($"Enheten {request.UnitId} finns inte. Välj en enhet i listan.");
        if (PlanWords.KindOf(unit.Kind) != placement.Kind) throw new RuleViolationException($"{unit.Name} är inte {placement.Kind.InWords()}, som placeringen kräver. Välj en enhet i listan.");

        var facts = await Facts(plan, ct);
        var supervisor = string.IsNullOrEmpty(request.SupervisorId) ? PlanDraft.SupervisorAt(unit, placement.From, placement.To, facts)
            : facts.Staff.FirstOrDefault(p => p.PersonId == request.SupervisorId && p.IsSupervisor())
                ?? throw new RuleViolationException($"Personen {request.SupervisorId} är inte registrerad som handledare. Välj en handledare i listan.", "R-13");
        var given = placement with { UnitId = unit.UnitId, UnitName = unit.Name, SupervisorId = supervisor?.PersonId ?? "", SupervisorName = supervisor?.Name ?? "" };
        version.Edit(version.Content with { Placements = [.. version.Content.Placements.Select(p => p.PlacementId == given.PlacementId ? given : p)] });
        outbox.Add(task.Complete(user, "Allocated", clock.Now, result: new { given.PlacementId, given.UnitId, given.UnitName }));
        await db.SaveChangesAsync(ct);
    }

    private static Placement Placement(OpenTask task, PlanVersion version) => version.Content.Placements.FirstOrDefault(p => p.PlacementId == task.Payload("placementId"))
        ?? throw new RuleViolationException("Placeringen finns inte i programmet längre. Inget har ändrats.");

    private async Task<DraftFacts> Facts(Plan plan, CancellationToken ct) =>
        await drafting.Facts((await db.Doctors.AsNoTracking().SingleAsync(d => d.CaseNumber == plan.CaseNumber, ct)).Hired! with { UnitId = plan.UnitId }, plan.RegionId, clock.Now, ct);
}

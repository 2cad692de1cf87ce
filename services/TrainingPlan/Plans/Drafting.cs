using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Doctors;
using Microsoft.EntityFrameworkCore;
using Roles = BtFlow.Hosting.Roles;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Stores a draft when all facts are there, and words the reply to whoever asked: version 1, or after a move the next one with what is left.</summary>
internal sealed class Drafting(TrainingPlanDb db, RegionCatalog regions, BusinessClock clock)
{
    /// <summary>Throws when units or staff are missing, so that the message is tried again and in the end lies parked with the reason.</summary>
    public async Task<TaskDone> Make(DoctorRecord doctor, string taskId, CancellationToken ct)
    {
        var versions = await db.Versions.Where(v => v.CaseNumber == doctor.CaseNumber).OrderBy(v => v.Number).ToListAsync(ct);
        var plan = await db.Plans.FindAsync([doctor.CaseNumber], ct) ?? db.Add(Plan.Of(doctor.Hired!)).Entity;
        var draft = versions.FirstOrDefault(v => v.TaskId == taskId);
        if (draft is null && plan.Left is null && (versions.Count == 0 || plan.AwaitsDraft(versions))) // one for each move, whichever of the processes begun there asks first
        {
            draft = versions.Count == 0 ? await First(doctor.Hired!, taskId, ct) : await AfterMove(plan, versions, doctor.Hired!, taskId, ct);
            db.Add(draft);
        }
        return Done(taskId, plan, draft ?? versions[^1]);
    }

    private async Task<PlanVersion> First(HiredDoctor hired, string taskId, CancellationToken ct)
    {
        var now = clock.Now;
        var (mainSupervisor, content) = PlanDraft.From(await Facts(hired, hired.RegionId, now, ct));
        return PlanVersion.Draft(hired.CaseNumber, 1, (mainSupervisor.PersonId, mainSupervisor.Name), content, now, taskId);
    }

    private async Task<PlanVersion> AfterMove(Plan plan, List<PlanVersion> versions, HiredDoctor hired, string taskId, CancellationToken ct)
    {
        var (now, move) = (clock.Now, plan.Moves[^1]);
        var before = versions.LastOrDefault(v => v.Status == PlanStatus.Approved) ?? versions[^1];
        var used = versions.SelectMany(v => v.Content.Placements.Select(p => p.PlacementId)).Distinct(StringComparer.Ordinal).ToList();
        var facts = await Facts(hired with { RegionId = move.ToRegionId, UnitId = move.ToUnitId, StartsOn = move.From }, move.ToRegionId, now, ct);
        var (mainSupervisor, content) = TransferDraft.From(before.Content, used, facts);
        return PlanVersion.Draft(plan.CaseNumber, versions[^1].Number + 1, (mainSupervisor.PersonId, mainSupervisor.Name), content, now, taskId,
            PlanChange.Sentence($"Läkaren fortsätter från {move.From.Iso()} i {facts.Region.Name}. {move.Reason}"));
    }

    /// <summary>All that a draft for the doctor is made from, as it is at this instant.</summary>
    public async Task<DraftFacts> Facts(HiredDoctor hired, string regionId, DateTimeOffset now, CancellationToken ct) => new(
        hired, regions.Region(regionId), regions.RulesOf(hired.RuleSetVersion),
        [.. (await db.Units.AsNoTracking().ToListAsync(ct)).Select(u => u.Record)],
        [.. (await db.Staff.AsNoTracking().Where(s => !s.IsDoctor).ToListAsync(ct)).Select(s => s.Record)],
        await Others(hired.CaseNumber, now, ct));

    /// <summary>The latest version of each other plan that is not over, made before this instant. Plans of this very instant do not count, so that their order of arrival decides nothing.</summary>
    private async Task<IReadOnlyList<PlanVersion>> Others(string caseNumber, DateTimeOffset now, CancellationToken ct)
    {
        var gone = await db.Plans.AsNoTracking().Where(p => p.Left != null).Select(p => p.CaseNumber).ToListAsync(ct);
        var today = BusinessClock.Day(now);
        var lasting = db.Versions.Where(v => v.EndsOn >= today).Select(v => v.CaseNumber);
        return [.. (await db.Versions.AsNoTracking().Where(v => v.CreatedAt < now && v.CaseNumber != caseNumber && lasting.Contains(v.CaseNumber)).ToListAsync(ct))
            .GroupBy(v => v.CaseNumber, StringComparer.Ordinal).Where(g => !gone.Contains(g.Key)).Select(g => g.MaxBy(v => v.Number)!)];
    }

    private static TaskDone Done(string taskId, Plan plan, PlanVersion version) => new(taskId, plan.CaseNumber, JsonSerializer.Serialize(
        new { version = version.Number, version.MainSupervisorId, plan.UnitId, allocations = version.Content.Placements.Where(p => p.AwaitsPlace).Select(p => Allocation(plan, p)) }, JsonSerializerOptions.Web));

    private static object Allocation(Plan plan, Placement placement) => new
    {
        key = placement.PlacementId[(plan.CaseNumber.Length + 1)..],
        text = $"Ge en plats: {placement.Heading}, {placement.Period()}, för {plan.DoctorName}",
        role = placement.AllocatedBy,
        data = new { placement.PlacementId },
    };
}

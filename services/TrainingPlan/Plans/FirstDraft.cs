using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.TrainingPlan.Doctors;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Stores version 1 of a plan when all facts are there, and words the reply to whoever asked.</summary>
internal sealed class FirstDraft(TrainingPlanDb db, RegionCatalog regions, BusinessClock clock)
{
    /// <summary>Throws when units or staff are missing, so that the message is tried again and in the end lies parked with the reason.</summary>
    public async Task<TaskDone> Make(DoctorRecord doctor, string taskId, CancellationToken ct)
    {
        var first = await db.Versions.SingleOrDefaultAsync(v => v.CaseNumber == doctor.CaseNumber && v.Number == 1, ct);
        var hired = doctor.Hired!;
        if (first is null)
        {
            var now = clock.Now;
            var (mainSupervisor, content) = PlanDraft.From(new DraftFacts(
                hired, regions.Region(hired.RegionId), regions.Rules,
                [.. (await db.Units.AsNoTracking().ToListAsync(ct)).Select(u => u.Record)],
                [.. (await db.Staff.AsNoTracking().ToListAsync(ct)).Select(s => s.Record)],
                await Others(now, ct)));
            first = PlanVersion.First(doctor.CaseNumber, mainSupervisor.PersonId, mainSupervisor.Name, content, now);
            db.Add(Plan.Of(hired));
            db.Add(first);
        }
        return new(taskId, doctor.CaseNumber, JsonSerializer.Serialize(new { version = 1, first.MainSupervisorId, hired.UnitId }, JsonSerializerOptions.Web));
    }

    /// <summary>The latest version of each plan made before this instant. Plans of this very instant do not count, so that their order of arrival decides nothing.</summary>
    private async Task<IReadOnlyList<PlanVersion>> Others(DateTimeOffset now, CancellationToken ct) =>
        [.. (await db.Versions.AsNoTracking().Where(v => v.CreatedAt < now).ToListAsync(ct))
            .GroupBy(v => v.CaseNumber, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.Number)!)];
}

using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>When somebody is to leave, each programme in which they supervise after their last day is opened for change; a journal note says why. A version being worked on is stopped by the rules instead.</summary>
internal sealed class OpenChangesWhenPersonRegistered(TrainingPlanDb db, Drafting drafting, BusinessClock clock) : IConsumer<PersonRegistered>
{
    public async Task Consume(ConsumeContext<PersonRegistered> context)
    {
        var ct = context.CancellationToken;
        if (!await db.KeepPerson(context.Message, ct) || context.Message is not { LastDay: { } lastDay } person) return;
        var lasting = db.Versions.Where(v => v.EndsOn > lastDay).Select(v => v.CaseNumber);
        var all = (await db.Versions.AsNoTracking().Where(v => lasting.Contains(v.CaseNumber)).ToListAsync(ct)).GroupBy(v => v.CaseNumber, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in all)
        {
            var versions = group.OrderBy(v => v.Number).ToList();
            var holds = versions[^1].IsOpen ? versions[^1] : versions.LastOrDefault(v => v.Status == PlanStatus.Approved);
            if (holds is null || !Supervises(person, holds, lastDay)) continue;
            var plan = await db.Plans.SingleAsync(p => p.CaseNumber == group.Key, ct);
            if (plan.ChangeRefusal(versions) is not null) continue; // over or certified; and a draft to come takes nobody who leaves
            var (now, reason) = (clock.Now, $"{person.Name} slutar {lastDay.Iso()}; handledningen efter den dagen behöver en annan handledare");
            if (holds.IsOpen && holds.ChangeReason?.StartsWith(reason, StringComparison.Ordinal) == true) continue; // opened for this already, and told
            var text = $"{person.Name} slutar {lastDay.Iso()} och handleder enligt programmet efter den dagen.";
            if (holds.IsOpen) text += $" Version {holds.Number} är under arbete; välj en annan handledare i den.";
            else
            {
                var draft = PlanChange.Open(versions, reason, now,
                    mainSupervisor: holds.MainSupervisorId == person.PersonId ? await Successor(plan, holds, person, ct) : null);
                db.Add(draft);
                db.RequireStillHere(plan);
                await context.Publish(PlanChange.Process(plan, draft));
                text += $" Version {draft.Number} är öppnad för ändring{(draft.MainSupervisorId == holds.MainSupervisorId ? "" : $"; {draft.MainSupervisorName} tar över som huvudhandledare")}.";
            }
            await context.Publish(new NoteInJournal($"{plan.CaseNumber}-leaver-{person.PersonId}-{lastDay.Iso()}", plan.CaseNumber, now, "BtFlow", text));
        }
    }

    private static bool Supervises(PersonRegistered person, PlanVersion version, DateOnly lastDay) =>
        version.Content.Placements.Any(p => p.SupervisorId == person.PersonId && p.To > lastDay)
        || version.MainSupervisorId == person.PersonId && version.Content.Placements.Max(p => p.To) > lastDay;

    /// <summary>Who takes over as main supervisor, chosen as for a new programme: somebody must have the change in their inbox. Nobody else qualified: it stays, and the rules ask for another.</summary>
    private async Task<(string, string)?> Successor(Plan plan, PlanVersion holds, PersonRegistered leaver, CancellationToken ct)
    {
        var hired = (await db.Doctors.AsNoTracking().SingleAsync(d => d.CaseNumber == plan.CaseNumber, ct)).Hired!;
        var facts = await drafting.Facts(hired with { UnitId = plan.UnitId }, plan.RegionId, clock.Now, ct);
        facts = facts with { Staff = [.. facts.Staff.Where(p => p.PersonId != leaver.PersonId)] };
        return PlanDraft.MainSupervisor(clock.Today, holds.Content.Placements.Max(p => p.To), facts) is { } next ? (next.PersonId, next.Name) : null;
    }
}

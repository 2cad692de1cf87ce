using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Departures;

/// <summary>The doctor's last day and why BT ends.</summary>
internal sealed record LeaveRequest(DateOnly LastDay, [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string Reason);

/// <summary>Where the doctor goes on, from which day and why.</summary>
internal sealed record MoveRequest(
    [StringLength(64)] string RegionId, [StringLength(64)] string UnitId, DateOnly From, [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string Reason);

/// <summary>Ends a programme here: the doctor leaves, or goes on in another region. What is being worked on is closed; what is approved stays readable.</summary>
internal sealed class EndPlan(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public async Task Leave(string caseNumber, LeaveRequest request, CancellationToken ct)
    {
        var (plan, versions) = await Get(caseNumber, request.Reason, p => p.LeaveRefusal(), ct);
        var ends = versions[^1].Content.Placements.Max(p => p.To);
        if (request.LastDay >= ends) throw new RuleViolationException($"Programmet slutar {ends.Iso()}. En läkare som slutar i förtid har en tidigare sista dag.");
        if (request.LastDay < plan.StartsOn.AddDays(-1)) throw new RuleViolationException($"BT börjar {plan.StartsOn.Iso()}. Sista dagen kan tidigast vara dagen före.");
        var now = clock.Now;
        plan.Leave(new(request.LastDay, PlanChange.Sentence(request.Reason), user.Name, now));
        versions[^1].Withdraw();
        outbox.Add(new DoctorLeft(caseNumber, plan.DoctorId, request.LastDay, plan.Left!.Reason, user.Name, now, plan.UnitId));
        await db.SaveChangesAsync(ct);
    }

    public async Task Move(string caseNumber, MoveRequest request, CancellationToken ct)
    {
        var (plan, versions) = await Get(caseNumber, request.Reason, p => p.MoveRefusal(), ct);
        var region = regions.Region(request.RegionId);
        if (!await db.Units.AnyAsync(u => u.UnitId == request.UnitId, ct)) throw new RuleViolationException($"Enheten {request.UnitId} finns inte. Välj en enhet i listan.");
        var (now, from) = (clock.Now, plan.RegionId);
        plan.Move(new(plan.RegionId, plan.UnitId, region.Id, request.UnitId, request.From, PlanChange.Sentence(request.Reason), user.Name, now, versions[^1].Number));
        versions[^1].Withdraw();
        outbox.Add(new DoctorMoved(caseNumber, plan.DoctorId, from, region.Id, request.UnitId, request.From, plan.Moves[^1].Reason, user.Name, now));
        await db.SaveChangesAsync(ct);
    }

    private async Task<(Plan Plan, List<PlanVersion> Versions)> Get(string caseNumber, string reason, Func<Plan, RuleViolationException?> refused, CancellationToken ct)
    {
        var (plan, versions) = await db.PlanOf(caseNumber, ct);
        PlanRights.Require(user.MayEnd(plan.UnitId));
        if (refused(plan) is { } refusal) throw refusal;
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolationException("Skriv ett skäl. Det sparas i ärendet.");
        return (plan, versions);
    }
}

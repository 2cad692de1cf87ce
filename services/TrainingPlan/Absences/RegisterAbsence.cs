using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Absences;

/// <summary>Both days included. Only whether the time counts is said, never why somebody is away.</summary>
internal sealed record AbsenceRequest(DateOnly From, DateOnly To, bool Counts);

/// <summary>The version in which absence that does not count has been written; null when it counts.</summary>
internal sealed record AbsenceAnswer(int? Version);

/// <summary>
/// Registers absence. When it counts it is noted, no more. When it does not, a change of the programme is opened (or the draft at hand is taken), with the absence written in
/// and, as a proposal, the placements prolonged and moved so that their full-time months are kept.
/// </summary>
internal sealed class RegisterAbsence(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock)
{
    public async Task<AbsenceAnswer> Register(string caseNumber, AbsenceRequest request, CancellationToken ct)
    {
        var (plan, versions) = await db.PlanOf(caseNumber, ct);
        PlanRights.Require(user.MayNoteAbsence(plan.UnitId, versions[^1].MainSupervisorId));
        plan.RequireChangeable(versions);
        var holds = versions[^1].IsOpen ? versions[^1] : versions.LastOrDefault(v => v.Status == PlanStatus.Approved) ?? throw new RuleViolationException("Det finns inget godkänt program.");
        await RequireNew(caseNumber, request, holds, ct);

        var now = clock.Now;
        db.Add(new AbsenceNote { CaseNumber = caseNumber, From = request.From, To = request.To, Counts = request.Counts, ByName = user.Name, At = now });
        db.RequireStillHere(plan);
        var changed = request.Counts ? null : WriteIn(plan, versions, new(request.From, request.To), now);
        outbox.Add(new NoteInJournal($"{caseNumber}-absence-{request.From.Iso()}", caseNumber, now, user.Name,
            $"{user.Name} registrerade frånvaro {request.From.Iso()} till {request.To.Iso()} som {(changed is null ? "räknas" : $"inte räknas. Version {changed.Number} av utbildningsprogrammet tar hänsyn till den")}."));
        await db.SaveChangesAsync(ct);
        return new(changed?.Number);
    }

    private PlanVersion WriteIn(Plan plan, List<PlanVersion> versions, Absent absence, DateTimeOffset now)
    {
        var reason = $"Frånvaro {absence} räknas inte.";
        if (versions[^1].Status == PlanStatus.Submitted)
            throw new RuleViolationException($"Version {versions[^1].Number} väntar på beslut. Registrera frånvaron när den är beslutad, så att den kommer med i en ny version.");
        var draft = versions[^1];
        if (draft.IsOpen) draft.AddReason(reason);
        else
        {
            db.Add(draft = PlanChange.Open(versions, reason, now));
            outbox.Add(PlanChange.Process(plan, draft));
        }
        draft.Edit(PlanLayout.Absent(draft.Content, absence, clock.Today));
        return draft;
    }

    private async Task RequireNew(string caseNumber, AbsenceRequest request, PlanVersion holds, CancellationToken ct)
    {
        if (request.To < request.From) throw new RuleViolationException($"Frånvaron slutar {request.To.Iso()} innan den börjar {request.From.Iso()}. Rätta datumen.");
        if (!holds.Content.Placements.Any(p => new Absent(request.From, request.To).Within(p.From, p.To) is not null))
            throw new RuleViolationException($"Läkaren har ingen placering {request.From.Iso()} till {request.To.Iso()}. Rätta datumen.");
        if (await db.Absences.FirstOrDefaultAsync(a => a.CaseNumber == caseNumber && a.From <= request.To && a.To >= request.From, ct) is { } known)
            throw new RuleViolationException($"Frånvaro {known.From.Iso()} till {known.To.Iso()} är redan registrerad ({known.ByName}, {known.At.Day()}). Inget har ändrats.");
    }
}

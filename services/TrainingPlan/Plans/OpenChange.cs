using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Why the programme is changed. <paramref name="MainSupervisorId"/>: who is to be main supervisor from now on; left out, the present one stays.</summary>
internal sealed record ChangeRequest(
    [Required(ErrorMessage = "Skriv varför programmet ändras."), StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string Reason, [StringLength(64)] string? MainSupervisorId = null);

/// <summary>The version that is now a draft.</summary>
internal sealed record ChangeAnswer(int Version);

/// <summary>Opens an approved programme for change during service: a next version, and a process of its own for its gates.</summary>
internal sealed class OpenChange(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock)
{
    public async Task<ChangeAnswer> Open(string caseNumber, ChangeRequest request, CancellationToken ct)
    {
        var (plan, versions) = await db.PlanOf(caseNumber, ct);
        PlanRights.Require(user.MayChange(plan.UnitId, versions[^1].MainSupervisorId));
        plan.RequireChangeable(versions);
        if (string.IsNullOrWhiteSpace(request.Reason)) throw new RuleViolationException("Skriv varför programmet ändras. Studierektorn ser skälet.");
        var now = clock.Now;
        var draft = PlanChange.Open(versions, request.Reason, now, mainSupervisor: await MainSupervisor(plan, request.MainSupervisorId, ct));
        db.Add(draft);
        db.RequireStillHere(plan);
        outbox.Add(PlanChange.Process(plan, draft));
        outbox.Add(new NoteInJournal($"{caseNumber}-plan-v{draft.Number}-opened", caseNumber, now, user.Name, $"{user.Name} öppnade version {draft.Number} av utbildningsprogrammet för ändring. Skäl: {draft.ChangeReason}"));
        await db.SaveChangesAsync(ct);
        return new(draft.Number);
    }

    private async Task<(string, string)?> MainSupervisor(Plan plan, string? personId, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(personId)) return null;
        var person = (await db.StaffById(ct)).GetValueOrDefault(personId);
        if (person is null || person.PersonId == plan.DoctorId || !person.Roles.Any(r => r.Role == Roles.MainSupervisor) || !person.StaysTo(clock.Today))
            throw new RuleViolationException($"{person?.Name ?? "Personen " + personId} kan inte bli huvudhandledare här. Välj en i listan.", "R-14");
        return (person.PersonId, person.Name);
    }
}

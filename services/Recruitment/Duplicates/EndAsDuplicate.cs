using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>The outcome Duplicate of <see cref="ConfirmEligibility"/>: the person has another application to the call, which holds.</summary>
internal static class EndAsDuplicate
{
    public const string Outcome = "Duplicate";

    /// <summary>Decides; the task is completed and all saved by the caller. Returns what the journal says.</summary>
    public static async Task<string> Decide(
        Application application, string? of, string? reason, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var other = await Other(application, of?.Trim(), db, ct);
        var (first, second) = PossibleDuplicate.InOrder(application.ApplicationNumber, other.ApplicationNumber);
        var pair = await db.Duplicates.FindAsync([application.CallId, first, second], ct);
        if (reason is null && pair is not { State: DuplicateState.Proposed })
            throw new RuleViolationException("Skriv varför det är samma person: systemet har inte föreslagit det, eller någon har bedömt att det är två personer.");

        application.EndAsDuplicate(other.ApplicationNumber, reason, user.Name, clock.Now);
        if (pair is null) db.Duplicates.Add(pair = new() { CallId = application.CallId, First = first, Second = second, Reasons = [] });
        pair.Decide(DuplicateState.Same, reason, user.Name, clock.Now);
        if (other.CaseNumber is { } holds)
            outbox.Add(new NoteInJournal($"duplicate~{application.CaseNumber}", holds, clock.Now, user.Name,
                $"Ansökan {application.ApplicationNumber} är samma persons och har avslutats. Den här ansökan gäller."));
        return $"Samma person som ansökan {other.ApplicationNumber}, som gäller.{(reason is null ? "" : $" {reason}")}";
    }

    private static async Task<Application> Other(Application application, string? of, RecruitmentDb db, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(of)) throw new RuleViolationException("Skriv numret på den ansökan som är samma persons och som ska gälla.");
        if (of == application.ApplicationNumber) throw new RuleViolationException("En ansökan kan inte vara dubblett av sig själv. Skriv numret på personens andra ansökan.");
        var other = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CallId == application.CallId && a.ApplicationNumber == of, ct)
            ?? throw new RuleViolationException($"Ansökan {of} finns inte i utlysningen. Kontrollera numret bland alla sökande.");
        return other.DuplicateOf is null ? other
            : throw new RuleViolationException($"Ansökan {of} är själv avslutad som dubblett av {other.DuplicateOf}. Skriv det numret i stället, eller bedöm den här ansökan för sig.");
    }
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>A person says that two applications are two persons'; they are then not proposed again. The same word again changes nothing.</summary>
internal static class MarkNotSamePerson
{
    public sealed record Request([StringLength(64)] string Application, [StringLength(64)] string Other, [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string? Reason);

    public static async Task<Results<NoContent, NotFound>> Handle(
        string callId, Request request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        if (!await db.Calls.AnyAsync(c => c.CallId == callId, ct)) return TypedResults.NotFound();
        var (first, second) = PossibleDuplicate.InOrder(request.Application, request.Other);
        if (await db.Duplicates.FindAsync([callId, first, second], ct) is not { } pair)
            throw new RuleViolationException($"Ansökningarna {first} och {second} är inte föreslagna som samma persons, så det finns inget att avgöra.");
        if (pair.State == DuplicateState.NotSame) return TypedResults.NoContent();
        if (pair.State == DuplicateState.Same)
            throw new RuleViolationException($"{pair.DecidedBy} har redan bekräftat att ansökningarna {first} och {second} är samma persons, och den ena är avslutad. Inget har ändrats.");

        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        pair.Decide(DuplicateState.NotSame, reason, user.Name, clock.Now);
        foreach (var (number, caseNumber) in (await db.Applications.Where(a => a.CallId == callId && (a.ApplicationNumber == first || a.ApplicationNumber == second))
                     .Select(a => new { a.ApplicationNumber, a.CaseNumber }).ToListAsync(ct)).Where(a => a.CaseNumber is not null).Select(a => (a.ApplicationNumber, a.CaseNumber!)))
            outbox.Add(new NoteInJournal($"two-persons~{first}~{second}~{caseNumber}", caseNumber, clock.Now, user.Name,
                $"Inte samma person som ansökan {pair.OtherThan(number)}.{(reason is null ? "" : $" {reason}")}"));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

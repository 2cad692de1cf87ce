using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

/// <summary>What the interviewers came to when their scores were far apart. The scores stay as they were locked.</summary>
internal static class ModerateInterview
{
    public const string TaskName = "Person.ModerateInterview";

    public sealed record Request([StringLength(200)] string TaskId, [StringLength(2000, ErrorMessage = "Texten får ha högst {1} tecken.")] string? Note);

    public static async Task<NoContent> Handle(
        string caseNumber, Request request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var task = await db.RequireTask(request.TaskId, TaskName, user, ct);
        var interview = await db.Interviews.SingleOrDefaultAsync(i => i.CaseNumber == caseNumber, ct);
        if (interview is null || task.CaseNumber != caseNumber) throw new RuleViolationException("Uppgiften hör till ett annat ärende. Öppna den från din inkorg igen.");
        interview.Moderate(request.Note, user.Name);
        outbox.Add(task.Complete(user, "Moderated", clock.Now, interview.ModerationNote));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

/// <summary>An interviewer gives and locks scores. The same scores again change nothing; other ones are refused.</summary>
internal static class ScoreInterview
{
    public const string TaskName = "Person.ScoreInterview";

    public sealed record Request([StringLength(200)] string TaskId, IReadOnlyDictionary<string, int> Scores, [StringLength(2000, ErrorMessage = "Kommentaren får ha högst {1} tecken.")] string? Comment);

    public static async Task<NoContent> Handle(
        string caseNumber, Request request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Sheets.FindAsync([caseNumber, user.PersonId], ct) is { } locked)
            return locked.SameScores(request.Scores) ? TypedResults.NoContent() : throw new RuleViolationException("Du har redan låst dina poäng. Låsta poäng ändras inte.");

        var task = await db.RequireTask(request.TaskId, TaskName, user, ct);
        var interview = await db.Interviews.SingleOrDefaultAsync(i => i.CaseNumber == caseNumber, ct);
        if (interview is null || task.CaseNumber != caseNumber || !interview.InterviewerIds.Contains(user.PersonId))
            throw new RuleViolationException("Du är inte intervjuare i ärendet. Öppna uppgiften från din inkorg igen.");

        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.CallId == interview.CallId, ct);
        Check(request.Scores, call.Template!);
        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
        db.Sheets.Add(new Sheet { CaseNumber = caseNumber, InterviewerId = user.PersonId, InterviewerName = user.Name, Scores = request.Scores, Comment = comment, LockedAt = clock.Now });
        outbox.Add(task.Complete(user, "Scored", clock.Now)); // neither scores nor comment: the inbox and the journal are read by more than may see them
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static void Check(IReadOnlyDictionary<string, int> scores, ScoringTemplate template)
    {
        foreach (var criterion in template.Criteria)
            if (!scores.TryGetValue(criterion.Id, out var score)) throw new RuleViolationException($"Poäng saknas för ”{criterion.Heading}”.");
            else if (score < template.ScaleMin || score > template.ScaleMax) throw new RuleViolationException($"Poängen för ”{criterion.Heading}” ska vara {template.ScaleMin}–{template.ScaleMax}.");
        if (scores.Keys.Except(template.Criteria.Select(c => c.Id)).FirstOrDefault() is { } unknown) throw new RuleViolationException($"”{unknown}” finns inte i mallen {template.Id}.");
    }
}

using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

/// <summary>An interview with its locked template, and of the scores those that the reader may see. Neither wishes nor anything that ranks is here.</summary>
internal static class ShowInterview
{
    public sealed record Response(
        string CaseNumber, string ApplicationNumber, string ApplicantName, ScoringTemplate Template, IReadOnlyList<Interviewer> Interviewers,
        IReadOnlyList<Scored> Sheets, bool Closed, IReadOnlyList<string> ToModerate, string? ModerationNote);

    public sealed record Interviewer(string PersonId, string Name, bool Locked);

    public sealed record Scored(string InterviewerId, string InterviewerName, IReadOnlyDictionary<string, int> Scores, string? Comment);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string caseNumber, RecruitmentDb db, CurrentUser user, CancellationToken ct) =>
        await Find(caseNumber, db, user, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    internal static async Task<Response?> Find(string caseNumber, RecruitmentDb db, CurrentUser user, CancellationToken ct)
    {
        if (await db.Interviews.AsNoTracking().SingleOrDefaultAsync(i => i.CaseNumber == caseNumber, ct) is not { } interview) return null;
        if (!interview.InterviewerIds.Contains(user.PersonId) && !user.Holds(Roles.RecruitmentTeam)) throw new NotAllowedException("Du är inte intervjuare i ärendet.");
        var application = await db.Applications.AsNoTracking().SingleAsync(a => a.CaseNumber == caseNumber, ct);
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.CallId == interview.CallId, ct);
        var names = await db.Staff.AsNoTracking().Where(p => interview.InterviewerIds.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, ct);
        var sheets = await db.Sheets.AsNoTracking().Where(s => s.CaseNumber == caseNumber).ToListAsync(ct);
        var all = sheets.Where(s => interview.MayRead(s, user.PersonId, sheets)).OrderBy(s => s.InterviewerId, StringComparer.Ordinal).ToList();
        var comparisonIsOpen = all.Count == interview.InterviewerIds.Count;
        return new(
            caseNumber, interview.ApplicationNumber, application.Name, call.Template!,
            [.. interview.InterviewerIds.Select(id => new Interviewer(id, names.GetValueOrDefault(id, id), sheets.Any(s => s.InterviewerId == id)))],
            [.. all.Select(s => new Scored(s.InterviewerId, s.InterviewerName, s.Scores, s.Comment))],
            interview.ClosedAt is not null, comparisonIsOpen ? interview.ToModerate : [], comparisonIsOpen ? interview.ModerationNote : null);
    }
}

using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>Ranks all interviewed applicants once and for all, and makes the first offers, in one ordered step. Asking again changes nothing.</summary>
internal static class LockRanking
{
    public static async Task<Results<Ok<ShowRanking.Response>, NotFound>> Handle(
        string callId, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, OfferTurns turns, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        if (!call.IsRanked)
        {
            if (await Blocking(db, callId, ct) is { Count: > 0 } blocking) throw new RuleViolationException($"Rangordningen kan inte låsas än. {string.Join(" ", blocking)}");
            call.LockRanking(user.Name, clock.Now);
            var applications = await db.Applications.Where(a => a.CallId == callId && a.Stage == Stage.Interviewed).ToListAsync(ct);
            var ranked = await Compute(db, call, ct);
            foreach (var (number, rank, score, _, _) in ranked)
            {
                var application = applications.Single(a => a.ApplicationNumber == number);
                application.Place(rank, score);
                outbox.Add(new NoteInJournal($"rank~{application.CaseNumber}", application.CaseNumber!, clock.Now, user.Name,
                    $"Rangordningen är låst: plats {rank} av {ranked.Count}, {Words.Number(score, "0.00")} poäng."));
            }

            (await turns.Decide(call, applications, ct)).Tell(outbox);
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.Ok((await ShowRanking.Find(callId, db, ct))!);
    }

    /// <summary>What must be done before the ranking, in words; empty when it can be locked.</summary>
    internal static async Task<IReadOnlyList<string>> Blocking(RecruitmentDb db, string callId, CancellationToken ct)
    {
        var stages = await db.Applications.Where(a => a.CallId == callId).GroupBy(a => a.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var notModerated = (await db.Interviews.AsNoTracking().Where(i => i.CallId == callId && i.ModerationNote == null).Select(i => i.ToModerate).ToListAsync(ct)).Count(c => c.Count > 0);
        var blocking = new List<string>();
        if (stages.GetValueOrDefault(Stage.Registered) is > 0 and var toJudge) blocking.Add($"{toJudge} sökande är inte bedömda.");
        if (stages.GetValueOrDefault(Stage.Eligible) is > 0 and var toSelect) blocking.Add($"{toSelect} behöriga sökande väntar på urval.");
        if (stages.GetValueOrDefault(Stage.Invited) is > 0 and var toInterview) blocking.Add($"{toInterview} intervjuer är inte avslutade.");
        if (notModerated > 0) blocking.Add($"{notModerated} intervjuer väntar på samsyn om skillnader i poäng.");
        if (await PossiblyOne(db, callId, ct) is > 0 and var pairs) blocking.Add($"{pairs} par av intervjuade kan vara samma person under två ansökningsnummer. Avgör det på en av de sökandes sidor.");
        if (!stages.ContainsKey(Stage.Interviewed) && blocking.Count == 0) blocking.Add("Ingen sökande är intervjuad.");
        return blocking;
    }

    private static async Task<int> PossiblyOne(RecruitmentDb db, string callId, CancellationToken ct)
    {
        var interviewed = db.Applications.Where(a => a.CallId == callId && a.Stage == Stage.Interviewed).Select(a => a.ApplicationNumber);
        return await db.Duplicates.CountAsync(d => d.CallId == callId && d.State == DuplicateState.Proposed && interviewed.Contains(d.First) && interviewed.Contains(d.Second), ct);
    }

    /// <summary>The ranking as the stored scores give it; the same now and in ten years.</summary>
    internal static async Task<IReadOnlyList<RankedApplicant>> Compute(RecruitmentDb db, Call call, CancellationToken ct)
    {
        var sheets = await db.Sheets.AsNoTracking()
            .Join(db.Interviews.Where(i => i.CallId == call.CallId && i.ClosedAt != null), s => s.CaseNumber, i => i.CaseNumber, (s, i) => new { i.ApplicationNumber, s.InterviewerId, s.Scores })
            .ToListAsync(ct);
        return sheets.Count == 0 ? [] : Ranking.Compute(sheets.Select(s => new ScoreSheet(s.ApplicationNumber, s.InterviewerId, s.Scores)), call.Template!);
    }
}

using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

internal sealed class CloseInterviewWhenAsked(RecruitmentDb db, BusinessClock clock) : IConsumer<CloseInterview>
{
    public async Task Consume(ConsumeContext<CloseInterview> context)
    {
        var (taskId, caseNumber) = context.Message;
        var ct = context.CancellationToken;
        var interview = await db.Interviews.SingleAsync(i => i.CaseNumber == caseNumber, ct);
        if (interview.ClosedAt is null)
        {
            var sheets = await db.Sheets.Where(s => s.CaseNumber == caseNumber).ToListAsync(ct);
            if (sheets.Count < interview.InterviewerIds.Count) throw new RuleViolationException($"Intervjun i {caseNumber} kan inte avslutas: alla intervjuare har inte låst sina poäng.");
            var application = await db.RequireCase(caseNumber, ct);
            var call = await db.Calls.SingleAsync(c => c.CallId == application.CallId, ct);
            var compared = Ranking.Compute(sheets.Select(s => new ScoreSheet(application.ApplicationNumber, s.InterviewerId, s.Scores)), call.Template!).Single();
            interview.Close(compared.ToModerate, clock.Now);
            application.CloseInterview();
        }

        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(new { needsModeration = interview.ToModerate.Count > 0 })), ct);
    }
}

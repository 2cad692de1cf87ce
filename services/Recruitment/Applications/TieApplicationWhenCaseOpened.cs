using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

internal sealed class TieApplicationWhenCaseOpened(RecruitmentDb db, RegionCatalog catalog) : IConsumer<CaseOpened>
{
    public async Task Consume(ConsumeContext<CaseOpened> context)
    {
        var (caseNumber, callId, number) = context.Message;
        var application = await db.Applications.FindAsync([callId, number], context.CancellationToken)
            ?? throw new InvalidOperationException($"Application {number} of {callId} is not here, though it was published when it was saved.");
        application.TieToCase(caseNumber);
        foreach (var early in await db.Set<EarlyProposal>().Where(p => p.CaseNumber == caseNumber).ToListAsync(context.CancellationToken))
        {
            await ProposeEligibilityWhenAsked.Answer(context, db, catalog, application, early.TaskId);
            db.Remove(early);
        }
    }
}

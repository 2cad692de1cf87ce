using System.Text.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>May come before CaseOpened, as both leave Workflow at once: it then waits as a row.</summary>
internal sealed class ProposeEligibilityWhenAsked(RecruitmentDb db, RegionCatalog catalog) : IConsumer<ProposeEligibility>
{
    public async Task Consume(ConsumeContext<ProposeEligibility> context)
    {
        var (taskId, caseNumber) = context.Message;
        if (await db.Applications.SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, context.CancellationToken) is { } application)
            await Answer(context, db, catalog, application, taskId);
        else if (await db.Set<EarlyProposal>().FindAsync([taskId], context.CancellationToken) is null)
            db.Add(new EarlyProposal { TaskId = taskId, CaseNumber = caseNumber });
    }

    internal static async Task Answer(ConsumeContext context, RecruitmentDb db, RegionCatalog catalog, Application application, string taskId)
    {
        if (application.Proposal is null)
        {
            var call = await db.Calls.SingleAsync(c => c.CallId == application.CallId, context.CancellationToken);
            catalog.ProposeFor(application, call.Definition);
        }

        var result = JsonColumn.Write(new { application.Proposal!.Status, application.Proposal.Pathway });
        await context.Publish(new TaskDone(taskId, application.CaseNumber!, result), context.CancellationToken);
    }
}

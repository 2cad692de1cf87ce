using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Certification.Applications;

internal sealed class CheckCompletenessWhenAsked(CertificationDb db, FindMissing find) : IConsumer<CheckCompleteness>
{
    public async Task Consume(ConsumeContext<CheckCompleteness> context)
    {
        var missing = await find.In(await db.GetApplication(context.Message.CaseNumber, context.CancellationToken), context.CancellationToken);
        await context.Publish(new TaskDone(context.Message.TaskId, context.Message.CaseNumber, JsonSerializer.Serialize(new
        {
            complete = missing.Count == 0,
            missing = missing.Select(m => new { m.What, m.Who, m.Link }),
        }, JsonSerializerOptions.Web)));
    }
}

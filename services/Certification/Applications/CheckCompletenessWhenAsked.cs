using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Certification.Applications;

internal sealed class CheckCompletenessWhenAsked(CertificationDb db, FindMissing find) : IConsumer<CheckCompleteness>
{
    public async Task Consume(ConsumeContext<CheckCompleteness> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var application = await db.GetApplication(message.CaseNumber, ct);
        if (application.FinalAssessment is not null) await context.Publish(await find.Answer(application, message.TaskId, ct));
        else if (!application.CheckTaskIds.Contains(message.TaskId)) application.CheckTaskIds = [.. application.CheckTaskIds, message.TaskId]; // the process asks when both have signed: their signatures are on the way
    }
}

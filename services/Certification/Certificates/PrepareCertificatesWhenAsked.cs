using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using MassTransit;

namespace BtFlow.Certification.Certificates;

internal sealed class PrepareCertificatesWhenAsked(CertificationDb db, DrawCertificates draw) : IConsumer<PrepareCertificates>
{
    public async Task Consume(ConsumeContext<PrepareCertificates> context)
    {
        var message = context.Message;
        var application = await db.GetApplication(message.CaseNumber, context.CancellationToken);
        if (await draw.For(application, message.TaskId, context.CancellationToken) is { } done) await context.Publish(done);
        else application.PrepareTaskId = message.TaskId; // a judgement is late: the last one to come goes on
    }
}

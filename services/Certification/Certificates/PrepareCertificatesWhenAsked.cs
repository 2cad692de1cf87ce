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
        if (!application.PrepareTaskIds.Contains(message.TaskId)) application.PrepareTaskIds = [.. application.PrepareTaskIds, message.TaskId];
        await draw.Answer(application, context); // or doctor, programme or a judgement is late: the last one to come answers
    }
}

using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using MassTransit;

namespace BtFlow.Certification.Packets;

/// <summary>Asks for Bilaga 1–4; when they lie in the archive for the cover letter, which counts their pages; then for the packet of them all.</summary>
internal sealed class IssuePacketWhenAsked(CertificationDb db, PacketDocuments documents, FindMissing find) : IConsumer<IssuePacket>
{
    public async Task Consume(ConsumeContext<IssuePacket> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var application = await db.GetApplication(message.CaseNumber, ct);
        if (application.PacketParts.Count > 0)
        {
            application.PacketTaskId = message.TaskId; // asked for before: made once, told to whoever asked last
            if (await db.Documents.FindAsync([message.CaseNumber, FinishWhenPacketAssembled.FileName], ct) is { } packet) await context.Publish(FinishWhenPacketAssembled.Done(message.TaskId, packet));
            return;
        }
        if (await find.In(application, ct) is { Count: > 0 } missing)
            throw new InvalidOperationException($"The packet of {message.CaseNumber} lacks {missing.Count} things; the process must check completeness first."); // parked: the definition is wrong
        if (application.Applicant is null) throw new InvalidOperationException($"The application of {message.CaseNumber} (Bilaga 1) is not signed."); // likewise
        var forms = await documents.Forms(application, ct);
        (application.PacketTaskId, application.PacketParts) = (message.TaskId, [.. forms.Select(f => f.RequestId)]);
        foreach (var form in forms) await context.Publish(form);
    }
}

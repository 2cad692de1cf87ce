using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using MassTransit;

namespace BtFlow.Certification.Packets;

/// <summary>Asks for Bilaga 1–4; when they lie in the archive for the cover letter, which counts their pages; then for the packet of them all. Once for each of the doctor's applications.</summary>
internal sealed class IssuePacketWhenAsked(CertificationDb db, PacketDocuments documents, FindMissing find) : IConsumer<IssuePacket>
{
    public async Task Consume(ConsumeContext<IssuePacket> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var application = await db.GetApplication(message.CaseNumber, ct);
        if (application.Current?.Packet is { } packet)
        {
            if (!packet.TaskIds.Contains(message.TaskId)) application.Change(a => a with { Packet = packet with { TaskIds = [.. packet.TaskIds, message.TaskId] } }); // made once, told to all
            if (await db.Documents.FindAsync([message.CaseNumber, PacketNames.Packet(application.Current.Number)], ct) is { } made) await context.Publish(FinishWhenPacketAssembled.Done(message.TaskId, made));
            return;
        }
        if (await find.BeforePacket(application, ct) is { Count: > 0 } missing)
            throw new InvalidOperationException($"The packet of {message.CaseNumber} lacks {missing.Count} things; the process must check completeness first."); // parked: the definition is wrong
        if (application.Current is not { AppliesAgain: false }) throw new InvalidOperationException($"The application of {message.CaseNumber} (Bilaga 1) is not signed."); // likewise
        var forms = await documents.Forms(application, ct);
        application.Change(a => a with { Packet = new([message.TaskId], [.. forms.Select(f => new PacketPart(f.Request.RequestId, f.Certificate))]) });
        foreach (var (request, _) in forms) await context.Publish(request);
    }
}

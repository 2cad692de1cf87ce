using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Certification.Packets;

internal sealed class FinishWhenPacketAssembled(CertificationDb db) : IConsumer<PacketAssembled>
{
    public static TaskDone Done(string taskId, CaseDocument packet) =>
        new(taskId, packet.CaseNumber, JsonSerializer.Serialize(new { packet = packet.FileName, sha256 = packet.Sha256 }, JsonSerializerOptions.Web));

    public async Task Consume(ConsumeContext<PacketAssembled> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var asked = (await db.Applications.FindAsync([message.CaseNumber], ct))?.Submissions.FirstOrDefault(s => PacketNames.PacketId(message.CaseNumber, s.Number) == message.RequestId);
        if (asked is null || await db.Documents.FindAsync([message.CaseNumber, message.FileName], ct) is not null) return; // another's packet, or told before
        var packet = db.Documents.Add(new CaseDocument { CaseNumber = message.CaseNumber, FileName = message.FileName, RequestId = message.RequestId, Sha256 = message.Sha256, Pages = 0 }).Entity;
        foreach (var waiting in asked.Packet?.TaskIds ?? []) await context.Publish(Done(waiting, packet));
    }
}

using System.Text.Json;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Packets;

/// <summary>Asks for Bilaga 1–4; when they lie in the archive for the cover letter, which counts their pages; then for the packet of them all.</summary>
internal sealed class IssuePacketWhenAsked(CertificationDb db, PacketDocuments documents, FindMissing find) : IConsumer<IssuePacket>
{
    public async Task Consume(ConsumeContext<IssuePacket> context)
    {
        var message = context.Message;
        var application = await db.GetApplication(message.CaseNumber, context.CancellationToken);
        if (application.PacketTaskId == message.TaskId) return; // asked for before
        if (await find.In(application, context.CancellationToken) is { Count: > 0 } missing)
            throw new InvalidOperationException($"The packet of {message.CaseNumber} lacks {missing.Count} things; the process must check completeness first."); // parked: the definition is wrong
        var forms = await documents.Forms(application, context.CancellationToken);
        (application.PacketTaskId, application.PacketParts) = (message.TaskId, [.. forms.Select(f => f.RequestId)]);
        foreach (var form in forms) await context.Publish(form);
    }
}

internal sealed class GoOnWhenDocumentRendered(CertificationDb db, PacketDocuments documents) : IConsumer<DocumentRendered>
{
    public async Task Consume(ConsumeContext<DocumentRendered> context)
    {
        var rendered = context.Message;
        var ct = context.CancellationToken;
        if (await db.Documents.FindAsync([rendered.CaseNumber, rendered.FileName], ct) is { } known) (known.Sha256, known.Pages) = (rendered.Sha256, rendered.Pages);
        else db.Documents.Add(new CaseDocument { CaseNumber = rendered.CaseNumber, FileName = rendered.FileName, RequestId = rendered.RequestId, Sha256 = rendered.Sha256, Pages = rendered.Pages });
        await db.SaveChangesAsync(ct); // so that the query below sees this one too; the inbox commits or undoes it all

        var application = await db.GetApplication(rendered.CaseNumber, ct);
        if (!application.PacketParts.Contains(rendered.RequestId)) return;
        var parts = (await db.Documents.Where(d => d.CaseNumber == rendered.CaseNumber).ToListAsync(ct)).Where(d => application.PacketParts.Contains(d.RequestId))
            .OrderBy(d => application.PacketParts.ToList().IndexOf(d.RequestId)).ToList();
        if (parts.Count < application.PacketParts.Count) return;

        var letterId = $"{rendered.CaseNumber}-foljebrev";
        if (!application.PacketParts.Contains(letterId))
        {
            application.PacketParts = [letterId, .. application.PacketParts];
            await context.Publish(await documents.CoverLetter(application, parts, ct));
            return;
        }
        await context.Publish(new AssemblePacket($"{rendered.CaseNumber}-packet", rendered.CaseNumber, "ansokningspaket.zip", [.. parts.Select(p => new PacketEntry(p.FileName, p.Sha256))]));
    }
}

internal sealed class FinishWhenPacketAssembled(CertificationDb db) : IConsumer<PacketAssembled>
{
    public async Task Consume(ConsumeContext<PacketAssembled> context)
    {
        var packet = context.Message;
        var application = await db.GetApplication(packet.CaseNumber, context.CancellationToken);
        if (await db.Documents.FindAsync([packet.CaseNumber, packet.FileName], context.CancellationToken) is { } known) known.Sha256 = packet.Sha256;
        else db.Documents.Add(new CaseDocument { CaseNumber = packet.CaseNumber, FileName = packet.FileName, RequestId = packet.RequestId, Sha256 = packet.Sha256, Pages = 0 });
        if (application.PacketTaskId is { } taskId)
            await context.Publish(new TaskDone(taskId, packet.CaseNumber, JsonSerializer.Serialize(new { packet = packet.FileName, sha256 = packet.Sha256 }, JsonSerializerOptions.Web)));
    }
}

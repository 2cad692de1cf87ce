using BtFlow.Contracts.Documents;
using BtFlow.Documents.Fonts;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.Documents.Archive;

internal sealed class RenderDocumentWhenAsked(DocumentsDb db, ProtectedRendering rendering, FontLibrary fonts, ArchiveFolder folder, BusinessClock clock) : IConsumer<RenderDocument>
{
    public async Task Consume(ConsumeContext<RenderDocument> context)
    {
        var message = context.Message;
        var file = await db.Files.FindAsync([message.RequestId], context.CancellationToken);
        if (file is null)
            db.Files.Add(file = Render(message));
        else
            file.RequireSameRequest(message.CaseNumber, message.FileName, file.Rendition is { } made && made.Template == message.Template && rendering.AreSame(made.Data, message.Data));

        await context.Publish(new DocumentRendered(
            file.RequestId, file.CaseNumber, file.Rendition!.Template, file.FileName, file.Sha256, file.Rendition.Pages, file.Rendition.TemplateVersion, message.Version));
    }

    private ArchivedFile Render(RenderDocument message)
    {
        ArchiveFileName.Require(message.FileName, ".pdf", clock.Today);
        var document = rendering.Render(message.Template, message.CaseNumber, message.Data);
        return new ArchivedFile
        {
            RequestId = message.RequestId,
            CaseNumber = message.CaseNumber,
            FileName = message.FileName,
            Kind = FileKind.Pdf,
            Sha256 = folder.Write(document.Pdf, FileKind.Pdf),
            Size = document.Pdf.Length,
            CreatedAt = clock.Now,
            Rendition = new(message.Template, document.TemplateVersion, fonts.Fingerprint, document.Pages, message.Data),
        };
    }
}

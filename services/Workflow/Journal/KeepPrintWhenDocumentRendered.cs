using BtFlow.Contracts.Documents;
using MassTransit;

namespace BtFlow.Workflow.Journal;

/// <summary>A journal that was ordered as a document lies in the archive. Most documents are none.</summary>
internal sealed class KeepPrintWhenDocumentRendered(WorkflowDb db) : IConsumer<DocumentRendered>
{
    public async Task Consume(ConsumeContext<DocumentRendered> context)
    {
        if (context.Message.Template == JournalPrint.Template && await db.JournalPrints.FindAsync([context.Message.RequestId], context.CancellationToken) is { } print) print.Sha256 = context.Message.Sha256;
    }
}

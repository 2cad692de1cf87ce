using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Workflow.Journal;

/// <summary>Keeps a fact that no step of a process tells. May come before its case: notes stand by themselves.</summary>
internal sealed class WriteNoteWhenAsked(CaseJournal journal) : IConsumer<NoteInJournal>
{
    public Task Consume(ConsumeContext<NoteInJournal> context)
    {
        var note = context.Message;
        return journal.Tell(new JournalEntry { Key = "note." + note.NoteId, CaseNumber = note.CaseNumber, At = note.At, Rank = JournalEntry.NoteRank, StepId = "", By = note.ByName, Text = note.Text }, context.CancellationToken);
    }
}

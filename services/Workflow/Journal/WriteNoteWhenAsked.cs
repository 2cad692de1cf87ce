using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Workflow.Journal;

/// <summary>Keeps a fact that no step of a process tells. May come before its case: notes stand by themselves, or with the task in which they came about.</summary>
internal sealed class WriteNoteWhenAsked(WorkflowDb db, CaseJournal journal) : IConsumer<NoteInJournal>
{
    public async Task Consume(ConsumeContext<NoteInJournal> context)
    {
        var (note, ct) = (context.Message, context.CancellationToken);
        var task = note.TaskId is { } id ? await db.Tasks.FindAsync([id], ct) : null;
        await journal.Tell(new JournalEntry
        {
            Key = "note." + note.NoteId, CaseNumber = note.CaseNumber, At = note.At, Rank = task?.Rank ?? JournalEntry.NoteRank, StepId = task?.StepId ?? "", IsNote = task is not null,
            By = note.ByName, Text = note.Text,
        }, ct);
    }
}

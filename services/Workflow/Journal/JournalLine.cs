namespace BtFlow.Workflow.Journal;

/// <summary>A line of a case's journal as it is shown. Sequence counts from 1 within the case.</summary>
internal sealed record JournalLine(int Sequence, DateTimeOffset At, string StepId, string By, string Text);

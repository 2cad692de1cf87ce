namespace BtFlow.Workflow.Journal;

/// <summary>A line of a case's journal as it is shown. Sequence counts from 1 within the case; a line that comes late may take its place among the others, so <paramref name="Key"/> is what names it for good.</summary>
internal sealed record JournalLine(int Sequence, DateTimeOffset At, string StepId, string By, string Text, string Key, bool IsDisposedOf, bool TellsOfDisposal);

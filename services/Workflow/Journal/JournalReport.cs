namespace BtFlow.Workflow.Journal;

/// <summary>What all journals of a database are worth.</summary>
/// <param name="Disposed">Texts that have been disposed of by a decision that the journal tells of.</param>
/// <param name="OldLines">Lines from before journals had chains, for which the chain holds from <paramref name="OldSince"/> on only (null when there are none).</param>
public sealed record JournalReport(int Cases, long Lines, long Disposed, long OldLines, DateTimeOffset? OldSince, IReadOnlyList<JournalFault> Faults);

/// <summary>What is not as it was written. <paramref name="Text"/>: in Swedish, which case, which line and what is wrong.</summary>
/// <param name="Key">The line's key as it stands in the database now; null when the line is gone, or the fault is of the journal's head.</param>
public sealed record JournalFault(string CaseNumber, string? Key, string Text);

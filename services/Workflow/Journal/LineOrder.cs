namespace BtFlow.Workflow.Journal;

/// <summary>
/// The order in which a journal is shown, which does not depend on the order in which messages came: by instant, place in the process, step, its facts before its end, and key.
/// </summary>
internal readonly record struct LineOrder(long At, long Rank, string StepId, bool IsNote, string Key) : IComparable<LineOrder>
{
    public static LineOrder Of(JournalEntry line) => new(line.At.UtcTicks, line.Rank, line.StepId, line.IsNote, line.Key);

    public int CompareTo(LineOrder other) =>
        At != other.At ? At.CompareTo(other.At)
        : Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : string.CompareOrdinal(StepId, other.StepId) is not 0 and var step ? step
        : IsNote != other.IsNote ? other.IsNote.CompareTo(IsNote)
        : string.CompareOrdinal(Key, other.Key);
}

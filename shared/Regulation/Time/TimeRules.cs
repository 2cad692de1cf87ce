namespace BtFlow.Regulation;

/// <summary>The sorts of absence that the rules tell apart. Only whether absence counts is ever stored, never its sort: that would say why somebody was away.</summary>
public enum AbsenceSort
{
    /// <summary>Earned statutory holiday.</summary>
    StatutoryHoliday,

    /// <summary>Sick leave of few days, which the head of operations need not have made up.</summary>
    ShortSickLeave,

    /// <summary>Longer sick leave.</summary>
    LongSickLeave,

    /// <summary>Parental leave.</summary>
    ParentalLeave,

    /// <summary>Any other unpaid leave.</summary>
    UnpaidLeave,
}

/// <summary>How time is counted. The authority's practice for AT; that it holds for BT is an assumption, marked in the rule file.</summary>
/// <param name="LowestPercent">The least percentage of full time that counts.</param>
/// <param name="NotCounted">The sorts of absence that must be made up.</param>
public sealed record TimeRules(decimal LowestPercent, IReadOnlyList<AbsenceSort> NotCounted)
{
    /// <summary>Whether absence of a sort counts as service.</summary>
    public bool Counts(AbsenceSort sort) => !NotCounted.Contains(sort);

    /// <summary>What counts and what does not, in Swedish, for the form where absence is registered.</summary>
    public string InWords => $"Räknas: {List(true)}. Räknas inte: {List(false)}.";

    internal static TimeRules Read(YamlMap time)
    {
        List<AbsenceSort> sorts = [];
        foreach (var (text, _) in time.TextsWithLines("notCounted"))
            if (Enum.TryParse<AbsenceSort>(text, ignoreCase: true, out var sort)) sorts.Add(sort);
            else time.Problem("notCounted", $"”{text}” är inget slag av frånvaro.", "Välj statutoryHoliday, shortSickLeave, longSickLeave, parentalLeave eller unpaidLeave.");
        return new(time.Number("lowestPercent"), sorts);
    }

    private string List(bool counts)
    {
        var words = Enum.GetValues<AbsenceSort>().Where(s => Counts(s) == counts).Select(Words).ToList();
        return words.Count switch { 0 => "inget", 1 => words[0], _ => $"{string.Join(", ", words[..^1])} och {words[^1]}" };
    }

    private static string Words(AbsenceSort sort) => sort switch
    {
        AbsenceSort.StatutoryHoliday => "intjänad lagstadgad semester",
        AbsenceSort.ShortSickLeave => "enstaka sjukdagar",
        AbsenceSort.LongSickLeave => "längre sjukfrånvaro",
        AbsenceSort.ParentalLeave => "föräldraledighet",
        _ => "annan obetald ledighet",
    };
}

public sealed partial record RuleSet
{
    /// <summary>How time is counted.</summary>
    public required TimeRules Time { get; init; }
}

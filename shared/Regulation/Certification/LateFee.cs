namespace BtFlow.Regulation;

/// <summary>When the application fee was paid, against the day it should have been (rule F-02).</summary>
public static class LateFee
{
    /// <summary>Null when the fee came with the application; information when it came on an injunction in time; a warning when it came after that or has not come.</summary>
    /// <param name="sentOn">The day the application was sent.</param>
    /// <param name="paidOn">Null while unpaid.</param>
    /// <param name="dueOn">The last day that an injunction sets; null without one.</param>
    /// <param name="rules">The case's rule set.</param>
    public static Finding? Check(DateOnly sentOn, DateOnly? paidOn, DateOnly? dueOn, RuleSet rules)
        => (paidOn, dueOn) switch
        {
            ({ } paid, _) when paid <= sentOn => null,
            ({ } paid, { } due) when paid <= due => rules.Find("F-02", $"Avgiften betalades {paid.Iso()}, efter ansökan men inom föreläggandets tid, som går ut {due.Iso()}.", Severity.Information),
            ({ } paid, { } due) => rules.Find("F-02", $"Avgiften betalades {paid.Iso()}, efter föreläggandets sista dag {due.Iso()}. Socialstyrelsen kan avvisa ansökan.", Severity.Warning),
            ({ } paid, null) => rules.Find("F-02", $"Avgiften betalades {paid.Iso()}, efter ansökan, som skickades {sentOn.Iso()}.", Severity.Information),
            (null, { } due) => rules.Find("F-02", $"Avgiften är inte betald. Föreläggandet går ut {due.Iso()}; därefter kan ansökan avvisas.", Severity.Warning),
            _ => rules.Find("F-02", "Avgiften är inte betald. Socialstyrelsen förelägger sökanden att betala, och ansökan kan avvisas.", Severity.Warning),
        };
}

namespace BtFlow.Regulation;

/// <summary>The level a rule has.</summary>
public enum RuleLevel
{
    /// <summary>Förordning.</summary>
    Ordinance,

    /// <summary>Föreskrift (ska).</summary>
    Regulation,

    /// <summary>Allmänt råd (bör).</summary>
    Advice,

    /// <summary>The region's own rule.</summary>
    Regional,

    /// <summary>What the authority's form asks for.</summary>
    Form,
}

/// <summary>One rule of the regulation.</summary>
/// <param name="Id">E.g. <c>R-08</c>.</param>
/// <param name="Level">Who demands it and how strongly.</param>
/// <param name="Source">The source in words a study director would use.</param>
/// <param name="Text">The rule in Swedish.</param>
/// <param name="Confidence">How sure the reading is.</param>
/// <param name="MayOverride">True when an authorized person may decide otherwise with a recorded reason.</param>
/// <param name="Refuses">True when breaking the rule stops the step: a must. False for a should, which only warns.</param>
public sealed record Rule(string Id, RuleLevel Level, string Source, string Text, Confidence Confidence, bool MayOverride, bool Refuses = true);

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>A person should look at it.</summary>
    Warning,

    /// <summary>It stops the step, unless an authorized person may override the rule.</summary>
    Refusal,
}

/// <summary>What a rule found, for a person to read.</summary>
/// <param name="RuleId">The rule, e.g. <c>R-08</c>; a region's own rule is named by its key, e.g. <c>region:placements.psychiatryMandatory</c>.</param>
/// <param name="Source">Where the rule stands.</param>
/// <param name="Text">The finding in Swedish: what, and what would mend it.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="MayOverride">True when an authorized person may decide otherwise with a recorded reason.</param>
public sealed record Finding(string RuleId, string Source, string Text, Severity Severity, bool MayOverride = false)
{
    /// <summary>The text with its source, as shown in a refusal.</summary>
    public string WithSource => $"{Text} ({Source}, {NameOf(RuleId)})";

    /// <summary>What people call a rule: its id, or for a region's own rule, that it is one.</summary>
    public static string NameOf(string ruleId) => ruleId.StartsWith("region:", StringComparison.Ordinal) ? "regionens eget krav" : ruleId;
}

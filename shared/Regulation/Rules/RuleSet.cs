using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>The verb level of a goal.</summary>
public enum GoalVerb
{
    /// <summary>Kunna.</summary>
    BeAble,

    /// <summary>Uppvisa kunskap.</summary>
    ShowKnowledge,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>The kinds of service that rules tell apart.</summary>
public enum PlacementKind
{
    /// <summary>Primärvård.</summary>
    PrimaryCare,

    /// <summary>Akut sjukvård.</summary>
    AcuteCare,

    /// <summary>Psykiatri.</summary>
    Psychiatry,

    /// <summary>Any other service with own patients.</summary>
    Other,

    /// <summary>Introduction: counts in the total, is no place of service of rule R-09, and falls in no other kind's sum.</summary>
    Introduction,
}

/// <summary>One of the goals BT1–BT18.</summary>
/// <param name="Code">E.g. <c>BT2</c>.</param>
/// <param name="Number">1–18, for sorting.</param>
/// <param name="Heading">The Swedish heading.</param>
/// <param name="Verb">What the doctor must show.</param>
/// <param name="Content">A short paraphrase in Swedish, not the legal wording.</param>
/// <param name="Group">BtFlow's own grouping for lists.</param>
/// <param name="MandatoryAt">Placement kinds where the goal must be met; empty when the regulation (as far as known) does not say.</param>
public sealed record LearningGoal(string Code, int Number, string Heading, GoalVerb Verb, string Content, string Group, IReadOnlyList<PlacementKind> MandatoryAt);

/// <summary>National minimums, in full-time months and counts.</summary>
public sealed record Minimums(decimal TotalMonths, decimal PrimaryCareMonths, decimal AcuteCareMonths, int MinPlacements, int MaxPlacements);

/// <summary>What part-time service and absence count for.</summary>
/// <param name="LeastPercent">Service below this percentage of full time is flagged.</param>
/// <param name="Counts">Absence that counts as service, in words to show.</param>
/// <param name="DoesNotCount">Absence that does not count and prolongs the training, in words to show.</param>
/// <param name="Caveat">How sure the reading is, a sentence to show with everything that follows from it.</param>
public sealed record ServiceRules(decimal LeastPercent, IReadOnlyList<string> Counts, IReadOnlyList<string> DoesNotCount, string Caveat);

/// <summary>How the authority's decision is appealed.</summary>
/// <param name="Weeks">Weeks from the day the doctor got the decision.</param>
/// <param name="Court">Who tries the appeal, to show.</param>
/// <param name="HandedInTo">Who it is handed in to, to show.</param>
public sealed record AppealRules(int Weeks, string Court, string HandedInTo);

/// <summary>The authority's fee from a day on, in whole kronor.</summary>
public sealed record FeeFromDate(DateOnly From, int Kronor, string Source, Confidence Confidence);

/// <summary>An edition of one of the authority's forms.</summary>
/// <param name="Number">Bilaga 1–4.</param>
/// <param name="Name">The form's title.</param>
/// <param name="From">First application date it is used for.</param>
/// <param name="Edition">The authority's article number.</param>
/// <param name="Sha256">The file's SHA-256 in hex, lower case.</param>
public sealed record FormEdition(int Number, string Name, DateOnly From, string Edition, string Sha256);

/// <summary>The regulation as data, in one version. A case keeps the version it began with; fees and forms follow the application's date.</summary>
public sealed partial record RuleSet(
    string Id,
    string Version,
    string Name,
    DateOnly InForceFrom,
    IReadOnlyList<LearningGoal> Goals,
    IReadOnlyList<Rule> Rules,
    Minimums Minimums,
    TransitionRules Transition,
    ServiceRules Service,
    AppealRules Appeal,
    IReadOnlyList<FeeFromDate> Fees,
    IReadOnlyList<FormEdition> Forms,
    IReadOnlyList<Provenance> Provenance)
{
    /// <summary>The number of this edition among those in force from the same day: what stands after the stroke of <see cref="Version"/>.</summary>
    public int Edition => int.Parse(Version.AsSpan(Version.IndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The rule with an id.</summary>
    /// <exception cref="ArgumentException">The rule set has no such rule.</exception>
    public Rule Rule(string id) => Rules.FirstOrDefault(r => r.Id == id) ?? throw new ArgumentException($"Rule set {Id} has no rule {id}.", nameof(id));

    /// <summary>The goal with a code, or null.</summary>
    public LearningGoal? FindGoal(string code) => Goals.FirstOrDefault(g => g.Code == code);

    /// <summary>The fee in kronor for an application sent on a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No fee is known for the day.</exception>
    public FeeFromDate FeeOn(DateOnly day) => Fees.Where(f => f.From <= day).MaxBy(f => f.From)
        ?? throw new ArgumentOutOfRangeException(nameof(day), day, $"Rule set {Id} has no fee for that day.");

    /// <summary>The edition of Bilaga 1–4 for an application sent on a day; null when none is known.</summary>
    public FormEdition? FormOn(int number, DateOnly day) => Forms.Where(f => f.Number == number && f.From <= day).MaxBy(f => f.From);

    /// <summary>The last day to hand in an appeal of a decision that the doctor got on a day; when it falls on a day without work, the next working day (lag 1930:173).</summary>
    public DateOnly AppealDeadline(DateOnly gotOn) => WorkingDays.After(gotOn.AddDays(7 * Appeal.Weeks - 1), 1);

    /// <summary>A finding that cites one of this set's rules, as grave as the rule's level says: a must refuses, a should warns.</summary>
    public Finding Find(string ruleId, string text) => Find(ruleId, text, Rule(ruleId).Refuses ? Severity.Refusal : Severity.Warning);

    /// <summary>A finding that cites one of this set's rules.</summary>
    public Finding Find(string ruleId, string text, Severity severity)
    {
        var rule = Rule(ruleId);
        return new Finding(rule.Id, rule.Source, text, severity, rule.MayOverride);
    }
}

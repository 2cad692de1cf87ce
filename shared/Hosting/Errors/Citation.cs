using System.Text.RegularExpressions;
using BtFlow.Regulation;

namespace BtFlow.Hosting;

/// <summary>What a refusal cites, for people: the rule's id with its source, and the rule in its own words where the regulation file has it.</summary>
/// <param name="Shown">For example <c>R-18, HSLF-FS 2021:8 enligt …</c>.</param>
/// <param name="Text">The rule in Swedish; null for a region's own rule, which its source says.</param>
public sealed partial record Citation(string Shown, string? Text)
{
    /// <summary>Null when the refusal cites no rule: it is then about the order of the work, not about the regulation. A bare id is given the regulation's source.</summary>
    public static Citation? Of(RuleViolationException refusal, RuleSet rules)
    {
        if (refusal.Rule is not { } cited) return null;
        var rule = Id().Match(cited) is { Success: true } id ? rules.Rules.FirstOrDefault(r => r.Id == id.Value) : null;
        return new(rule is not null && rule.Id == cited ? $"{rule.Id}, {rule.Source}" : OwnRule().Replace(cited, m => Finding.NameOf(m.Value)), rule?.Text);
    }

    [GeneratedRegex(@"^[A-Z]-\d\d\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"\bregion:[\w.\[\]]+")]
    private static partial Regex OwnRule();
}

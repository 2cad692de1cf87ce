namespace BtFlow.Regulation;

/// <summary>How goals are laid on Bilaga 2.</summary>
public static class GoalGrouping
{
    /// <summary>One group per signing supervisor, goals in number order, groups in the order of their first goal. A goal judged twice by one person stands once.</summary>
    /// <exception cref="ArgumentException">A goal is unknown to the rule set.</exception>
    public static IReadOnlyList<GoalGroup> BySigner(IEnumerable<GoalJudgement> judgements, RuleSet rules)
    {
        int Number(string code) => rules.FindGoal(code)?.Number ?? throw new ArgumentException($"Rule set {rules.Id} has no goal {code}.", nameof(judgements));
        return
        [
            .. judgements.GroupBy(j => j.SignerId, StringComparer.Ordinal)
                .Select(g => new GoalGroup(g.Key, [.. g.Select(j => j.Goal).Distinct(StringComparer.Ordinal).OrderBy(Number)]))
                .OrderBy(g => Number(g.Goals[0])).ThenBy(g => g.SignerId, StringComparer.Ordinal),
        ];
    }
}

using BtFlow.Assessment.Observations;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Assessors;

internal static class ChooseGoals
{
    /// <summary>The goals that a user has ticked, each once, in the regulation's order. Throws <see cref="RuleViolationException"/> when there is none.</summary>
    public static IReadOnlyList<string> ChosenGoals(this RuleSet rules, IReadOnlyList<string>? chosen, string noneChosen)
    {
        List<string> goals = [.. (chosen ?? []).Distinct().Select(rules.RequireGoal).OrderBy(g => g.Number).Select(g => g.Code)];
        return goals.Count > 0 ? goals : throw new RuleViolationException(noneChosen, "R-17");
    }
}

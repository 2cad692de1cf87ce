using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Observations;

/// <summary>A supervisor's judgement that a goal is met: what the doctor did, and how it was checked, as Bilaga 2 will ask.</summary>
internal sealed record GoalJudgement(string Goal, string? Activities, string? Verification);

internal static class JudgeGoals
{
    private const int MaxText = 2000;

    /// <summary>The goal with a code that a user has given.</summary>
    public static LearningGoal RequireGoal(this RuleSet rules, string code) => rules.FindGoal(code) ?? throw new RuleViolationException($"Delmålet {code} finns inte. Ange BT1–BT18.");

    public static async Task Meet(this AssessmentDb db, IOutbox<AssessmentDb> outbox, Portfolio portfolio, IEnumerable<GoalJudgement> judgements, string supervisorId, DateTimeOffset at, RegionCatalog regions, CancellationToken ct)
    {
        var on = BusinessClock.Day(at);
        foreach (var judgement in judgements)
        {
            regions.RulesOf(portfolio).RequireGoal(judgement.Goal);
            var (activities, verification) = (judgement.Activities?.Trim() ?? "", judgement.Verification?.Trim() ?? "");
            if (activities.Length > MaxText || verification.Length > MaxText) throw new RuleViolationException($"Skriv högst {MaxText} tecken om {judgement.Goal}.");
            if (activities.Length == 0 || verification.Length == 0)
                throw new RuleViolationException($"Skriv både vad läkaren har gjort och hur du har kontrollerat att {judgement.Goal} är uppnått.", "F-04");
            var goal = await db.GetGoal(portfolio.CaseNumber, judgement.Goal, ct);
            if (goal.Meet(on, supervisorId, activities, verification))
                outbox.Add(new GoalMet(portfolio.CaseNumber, judgement.Goal, supervisorId, on, activities, verification, at));
        }
    }
}

using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Rows that come into being with the first word of them, whichever message brings it.</summary>
internal static class Rows
{
    /// <summary>The regulation that the case began with and keeps.</summary>
    public static RuleSet RulesOf(this RegionCatalog regions, Portfolio portfolio) => regions.RulesOf(portfolio.Hired?.RuleSetVersion);

    public static async Task<Portfolio> GetPortfolio(this AssessmentDb db, string caseNumber, CancellationToken ct)
    {
        if (await db.Portfolios.FindAsync([caseNumber], ct) is { } known) return known;
        return db.Portfolios.Add(new Portfolio { CaseNumber = caseNumber }).Entity;
    }

    /// <summary>The portfolio to add evidence to. Its row is written with the evidence, so that evidence and freezing meet there and one of them loses.</summary>
    public static async Task<Portfolio> RequireOpenPortfolio(this AssessmentDb db, string caseNumber, CancellationToken ct)
    {
        var portfolio = await db.GetPortfolio(caseNumber, ct);
        portfolio.RequireOpen();
        db.Entry(portfolio).Property(p => p.Status).IsModified = true;
        return portfolio;
    }

    public static async Task<GoalAttainment> GetGoal(this AssessmentDb db, string caseNumber, string goal, CancellationToken ct)
    {
        if (await db.Goals.FindAsync([caseNumber, goal], ct) is { } known) return known;
        return db.Goals.Add(new GoalAttainment { CaseNumber = caseNumber, Goal = goal }).Entity;
    }

    /// <summary>Codes of the goals that nobody has judged met, in the regulation's order.</summary>
    public static async Task<IReadOnlyList<string>> MissingGoals(this AssessmentDb db, string caseNumber, RuleSet rules, CancellationToken ct)
    {
        var met = await db.Goals.Where(g => g.CaseNumber == caseNumber && g.MetOn != null).Select(g => g.Goal).ToListAsync(ct);
        return [.. rules.Goals.OrderBy(g => g.Number).Select(g => g.Code).Except(met)];
    }
}

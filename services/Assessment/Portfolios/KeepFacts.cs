using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

internal sealed class KeepDoctorWhenCandidateHired(AssessmentDb db) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context) =>
        (await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken)).Hired = context.Message;
}

internal sealed class KeepPlanWhenPlanApproved(AssessmentDb db) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        if (portfolio.Plan is null || portfolio.Plan.Version < context.Message.Version) portfolio.Plan = context.Message; // an older version that comes late changes nothing
    }
}

internal sealed class ApproveGoalsWhenCertificateSigned(AssessmentDb db) : IConsumer<CertificateSigned>
{
    public async Task Consume(ConsumeContext<CertificateSigned> context)
    {
        var signed = context.Message;
        foreach (var goal in signed.Goals)
        {
            var row = await db.GetGoal(signed.CaseNumber, goal, context.CancellationToken);
            (row.ApprovedOn, row.ApprovedById) = (signed.On, signed.SignerId);
        }
    }
}

/// <summary>Rows that come into being with the first word of them, whichever message brings it.</summary>
internal static class Rows
{
    public static async Task<Portfolio> GetPortfolio(this AssessmentDb db, string caseNumber, CancellationToken ct)
    {
        if (await db.Portfolios.FindAsync([caseNumber], ct) is { } known) return known;
        return db.Portfolios.Add(new Portfolio { CaseNumber = caseNumber }).Entity;
    }

    public static async Task<GoalAttainment> GetGoal(this AssessmentDb db, string caseNumber, string goal, CancellationToken ct)
    {
        if (await db.Goals.FindAsync([caseNumber, goal], ct) is { } known) return known;
        return db.Goals.Add(new GoalAttainment { CaseNumber = caseNumber, Goal = goal }).Entity;
    }

    /// <summary>Codes of the goals that nobody has judged met, in the regulation's order.</summary>
    public static async Task<IReadOnlyList<string>> MissingGoals(this AssessmentDb db, string caseNumber, Regulation.RuleSet rules, CancellationToken ct)
    {
        var met = await db.Goals.Where(g => g.CaseNumber == caseNumber && g.MetOn != null).Select(g => g.Goal).ToListAsync(ct);
        return [.. rules.Goals.Select(g => g.Code).Except(met)];
    }
}

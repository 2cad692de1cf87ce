using BtFlow.Assessment.Observations;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Portfolios;

/// <summary>What speaks for a goal, in time order; judgements that count no more stay there and say so.</summary>
internal static class GoalEvidence
{
    public static DossierGoal Of(LearningGoal goal, GoalAttainment? row, IReadOnlyList<Observation> observations, IReadOnlyList<CreditedService> credits, Func<string?, string> name) => new(
        goal.Code, goal.Heading, row?.MetOn, row?.MetOn is null ? null : name(row.SupervisorId), row?.ApprovedOn, row?.ApprovedOn is null ? null : name(row.ApprovedById),
        [
            .. credits.Where(c => c.Goals.Contains(goal.Code)).OrderBy(c => c.CreditId, StringComparer.Ordinal).Select(c => new DossierEvidence(c.To, "Tillgodoräknad tjänstgöring", $"{c.Workplace}. {c.Reason}", null))
                .Concat(observations.Where(o => o.Goals.Contains(goal.Code)).Select(o => new DossierEvidence(o.On, "Bedömning", o.Strengths, name(o.AssessorId))))
                .Concat((row?.Voided ?? []).Where(v => v.MetOn is not null).Select(v => new DossierEvidence(v.MetOn!.Value, "Tidigare bedömning",
                    $"{v.Activities} {v.Verification} Gäller inte sedan portfolion öppnades igen {v.VoidedOn.Iso()}.".Trim(), name(v.SupervisorId))))
                .Concat(row?.MetOn is { } on ? [new DossierEvidence(on, "Handledarens bedömning", $"{row.Activities} {row.Verification}".Trim(), name(row.SupervisorId))] : [])
                .OrderBy(e => e.Date),
        ]);
}

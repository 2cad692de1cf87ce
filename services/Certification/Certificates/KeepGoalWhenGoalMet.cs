using BtFlow.Contracts.Assessment;
using MassTransit;

namespace BtFlow.Certification.Certificates;

internal sealed class KeepGoalWhenGoalMet(CertificationDb db) : IConsumer<GoalMet>
{
    public async Task Consume(ConsumeContext<GoalMet> context)
    {
        var met = context.Message;
        if (await db.MetGoals.FindAsync([met.CaseNumber, met.Goal], context.CancellationToken) is not null) return; // the first judgement stands
        db.MetGoals.Add(new MetGoal { CaseNumber = met.CaseNumber, Goal = met.Goal, SupervisorId = met.SupervisorId, On = met.On, Activities = met.Activities, Verification = met.Verification });
    }
}

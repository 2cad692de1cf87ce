using BtFlow.Certification.Applications;
using BtFlow.Contracts.Assessment;
using MassTransit;

namespace BtFlow.Certification.Certificates;

internal sealed class KeepGoalWhenGoalMet(CertificationDb db, DrawCertificates draw) : IConsumer<GoalMet>
{
    public async Task Consume(ConsumeContext<GoalMet> context)
    {
        var (met, ct) = (context.Message, context.CancellationToken);
        var at = Instants.Of(met.On, met.At);
        if (await db.MetGoals.FindAsync([met.CaseNumber, met.Goal, at, met.SupervisorId], ct) is not null) return; // told before
        db.MetGoals.Add(new MetGoal { CaseNumber = met.CaseNumber, Goal = met.Goal, SupervisorId = met.SupervisorId, At = at, Activities = met.Activities, Verification = met.Verification });

        if (await db.Applications.FindAsync([met.CaseNumber], ct) is not { PrepareTaskIds.Count: > 0 } application) return;
        await db.SaveChangesAsync(ct); // so that the drawing sees this one too; the inbox commits or undoes it all
        await draw.Answer(application, context);
    }
}

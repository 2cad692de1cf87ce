using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>The process asks for a change within itself, so none is started beside it. While another version is being worked on the change waits, and is opened when that is approved.</summary>
internal sealed class ChangePlanWhenAsked(TrainingPlanDb db, BusinessClock clock) : IConsumer<ChangePlan>
{
    public async Task Consume(ConsumeContext<ChangePlan> context)
    {
        var (taskId, caseNumber, reason) = context.Message;
        var (plan, versions) = await db.PlanOf(caseNumber, context.CancellationToken);
        if (plan.Left is not null || plan.AwaitsDraft(versions)) return; // the process has ended, nobody waits for an answer
        var draft = versions.FirstOrDefault(v => v.TaskId == taskId);
        if (draft is null && versions[^1].IsOpen)
        {
            plan.Waiting ??= new(taskId, reason);
            versions[^1].Touch(); // whoever approves it at this very moment has not seen that a change waits, and must look again
            return;
        }
        if (draft is null) db.Add(draft = PlanChange.Open(versions, reason, clock.Now, taskId));
        await context.Publish(PlanChange.Done(taskId, plan, draft));
    }
}

using BtFlow.Contracts.TrainingPlan;
using BtFlow.TrainingPlan.Doctors;
using MassTransit;

namespace BtFlow.TrainingPlan.Plans;

internal sealed class DraftPlanWhenAsked(TrainingPlanDb db, Drafting drafting) : IConsumer<DraftPlan>
{
    public async Task Consume(ConsumeContext<DraftPlan> context)
    {
        var message = context.Message;
        var doctor = await DoctorRecord.GetOrAdd(db, message.CaseNumber, context.CancellationToken);
        doctor.DraftTaskId ??= message.TaskId;
        if (doctor.Hired is not null) await context.Publish(await drafting.Make(doctor, message.TaskId, context.CancellationToken));
    }
}

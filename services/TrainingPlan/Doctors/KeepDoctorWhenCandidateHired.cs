using BtFlow.Contracts.Recruitment;
using BtFlow.TrainingPlan.Plans;
using MassTransit;

namespace BtFlow.TrainingPlan.Doctors;

internal sealed class KeepDoctorWhenCandidateHired(TrainingPlanDb db, Drafting drafting) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var doctor = await DoctorRecord.GetOrAdd(db, context.Message.CaseNumber, context.CancellationToken);
        if (doctor.Hired is not null) return;

        doctor.Hired = HiredDoctor.Of(context.Message);
        if (doctor.DraftTaskId is { } taskId) await context.Publish(await drafting.Make(doctor, taskId, context.CancellationToken));
    }
}

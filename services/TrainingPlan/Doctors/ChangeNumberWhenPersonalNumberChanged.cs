using BtFlow.Contracts.Recruitment;
using MassTransit;

namespace BtFlow.TrainingPlan.Doctors;

internal sealed class ChangeNumberWhenPersonalNumberChanged(TrainingPlanDb db) : IConsumer<PersonalNumberChanged>
{
    public async Task Consume(ConsumeContext<PersonalNumberChanged> context) =>
        (await DoctorRecord.GetOrAdd(db, context.Message.CaseNumber, context.CancellationToken)).ChangeNumber(context.Message.PersonalNumber, context.Message.At);
}

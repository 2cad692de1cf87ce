using BtFlow.Contracts.Certification;
using MassTransit;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Once the head of operations has certified the service (Bilaga 3), the programme stands as it was certified.</summary>
internal sealed class CertifyPlanWhenCertificateSigned(TrainingPlanDb db) : IConsumer<CertificateSigned>
{
    private const int ServiceCertificate = 3;

    public async Task Consume(ConsumeContext<CertificateSigned> context)
    {
        if (context.Message is not { Form: ServiceCertificate } signed) return;
        var (plan, _) = await db.PlanOf(signed.CaseNumber, context.CancellationToken);
        plan.Certify(signed.On);
    }
}

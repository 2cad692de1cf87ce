using BtFlow.Assessment;
using BtFlow.Certification;
using BtFlow.Documents;
using BtFlow.Messaging;
using BtFlow.Notifications;
using BtFlow.Organisation;
using BtFlow.Recruitment;
using BtFlow.TrainingPlan;
using BtFlow.Workflow;

namespace BtFlow.Server;

/// <summary>A service as a process takes it in. <paramref name="Name"/> is its name in settings, addresses, queues and schemas.</summary>
internal sealed record ServiceModule(string Name, Func<IServiceCollection, IServiceCollection> Add, Func<IEndpointRouteBuilder, IEndpointRouteBuilder> Map)
{
    public static IReadOnlyList<ServiceModule> All { get; } =
    [
        new("organisation", OrganisationService.AddOrganisation, OrganisationService.MapOrganisation),
        new("workflow", WorkflowService.AddWorkflow, WorkflowService.MapWorkflow),
        new("recruitment", RecruitmentService.AddRecruitment, RecruitmentService.MapRecruitment),
        new("training-plan", TrainingPlanService.AddTrainingPlan, TrainingPlanService.MapTrainingPlan),
        new("assessment", AssessmentService.AddAssessment, AssessmentService.MapAssessment),
        new("certification", CertificationService.AddCertification, CertificationService.MapCertification),
        new("documents", DocumentsService.AddDocuments, DocumentsService.MapDocuments),
        new("notifications", NotificationsService.AddNotifications, NotificationsService.MapNotifications),
    ];

    /// <summary>Every queue of the system, also of the services that run elsewhere.</summary>
    public static MessagingTopology Topology() => MessagingTopology.Of(Composed());

    /// <summary>What the databases of this version's services may have been through.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Migrations(bool distributed) => KnownMigrations.Of(Composed(), distributed);

    private static ServiceCollection Composed()
    {
        var services = new ServiceCollection();
        foreach (var each in All) each.Add(services);
        return services;
    }
}

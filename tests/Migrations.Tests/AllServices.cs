using BtFlow.Assessment;
using BtFlow.Certification;
using BtFlow.Documents;
using BtFlow.Messaging;
using BtFlow.Notifications;
using BtFlow.Organisation;
using BtFlow.Recruitment;
using BtFlow.TrainingPlan;
using BtFlow.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Migrations.Tests;

/// <summary>The services by name, as their own compositions register them.</summary>
internal static class AllServices
{
    private static readonly IReadOnlyDictionary<string, Type> Contexts = new ServiceCollection()
        .AddAssessment().AddCertification().AddDocuments().AddNotifications().AddOrganisation().AddRecruitment().AddTrainingPlan().AddWorkflow()
        .Select(s => s.ImplementationInstance).OfType<MessagingService>().ToDictionary(s => s.Name, s => s.Database);

    public static IReadOnlyList<string> Names { get; } = [.. Contexts.Keys.Order(StringComparer.Ordinal)];

    public static Type ContextOf(string service) => Contexts[service];

    /// <summary>The database of each service in a data folder, as the embedded bus has it.</summary>
    public static IReadOnlyList<(SqliteDatabase File, Type Context)> In(string folder) => [.. Names.Select(name => (new SqliteDatabase(name, Path.Combine(folder, $"{name}.db")), ContextOf(name)))];
}

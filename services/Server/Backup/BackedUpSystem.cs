using BtFlow.Assessment;
using BtFlow.Certification;
using BtFlow.Documents;
using BtFlow.Messaging;
using BtFlow.Notifications;
using BtFlow.Organisation;
using BtFlow.Recruitment;
using BtFlow.TrainingPlan;
using BtFlow.Workflow;

namespace BtFlow.Server.Backup;

/// <summary>The system that a backup is taken of or brought back to: its services, and where a distributed one has its broker and database.</summary>
internal sealed record BackedUpSystem(MessagingTopology Topology, DistributedSettings? Distributed)
{
    public BackupMode Mode => Distributed is null ? BackupMode.Embedded : BackupMode.Distributed;

    public IReadOnlyList<string> Services => [.. Topology.Queues.Select(q => q.Service).Distinct()];

    /// <summary>From the environment, as for the system itself.</summary>
    public static BackedUpSystem Read()
    {
        var topology = MessagingTopology.Of(new ServiceCollection()
            .AddOrganisation().AddWorkflow().AddRecruitment().AddTrainingPlan().AddAssessment().AddCertification().AddDocuments().AddNotifications());
        return (Setting("BTFLOW_BUS") ?? "memory", Setting("BTFLOW_DB") ?? "sqlite") switch
        {
            ("memory", "sqlite") => new(topology, null),
            ("rabbitmq", "postgres") => new(topology, DistributedOf(topology)),
            _ => throw new UsageException("BTFLOW_BUS och BTFLOW_DB går inte ihop. Ange memory och sqlite, eller rabbitmq och postgres."),
        };
    }

    public static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? given : null;

    private static DistributedSettings DistributedOf(MessagingTopology topology)
    {
        var postgres = topology.Queues.Select(q => q.Service).Distinct().ToDictionary(service => service, PostgresOf);
        try
        {
            return new(RabbitMqAddress.Parse(Setting("BTFLOW_RABBITMQ") ?? throw new UsageException("BTFLOW_RABBITMQ saknas. Ange brokerns adress, som systemet självt har.")), service => postgres[service]);
        }
        catch (FormatException unreadable)
        {
            throw new UsageException($"BTFLOW_RABBITMQ: {unreadable.Message}");
        }
    }

    private static string PostgresOf(string service)
    {
        var schema = service.Replace('-', '_');
        var own = $"BTFLOW_POSTGRES_{schema.ToUpperInvariant()}";
        var (name, text) = Setting(own) is { } given ? (own, given) : ("BTFLOW_POSTGRES", Setting("BTFLOW_POSTGRES") ?? throw new UsageException("BTFLOW_POSTGRES saknas. Ange databasens adress, som systemet självt har."));
        text = text.Replace("{service}", schema, StringComparison.Ordinal);
        return DistributedSettings.ProblemWithPostgres(text) is { } problem ? throw new UsageException($"{name}: {problem}") : text;
    }
}

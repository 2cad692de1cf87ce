using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

/// <summary>Who may read a case's documents: the doctor, those who supervise or approved by the plan in force, and those who answer for the training in the region or at the employing unit, by their role or because the region gives the role such work.</summary>
internal sealed class CaseReaders
{
    private static readonly string[] Answering = [Roles.StudyDirector, Roles.BtOffice, Roles.HeadOfOperations];

    /// <summary>Templates whose documents only those who answer for the training read: the journal tells of more than what the doctor and the supervisors read elsewhere.</summary>
    private static readonly string[] OnlyForAnswering = ["journal"];

    public required string CaseNumber { get; init; }
    public string? DoctorId { get; private set; }

    public string? RegionId { get; private set; }

    /// <summary>The employing unit.</summary>
    public string? UnitId { get; private set; }

    /// <summary>By the plan in force: main supervisor, the placements' supervisors, and the study director who approved it.</summary>
    public List<string> PlanReaderIds { get; private set; } = [];
    public int PlanVersion { get; private set; }

    public void Know(CandidateHired hired) => (DoctorId, RegionId, UnitId) = (hired.DoctorId, hired.RegionId, hired.Employment.UnitId);

    /// <summary>An older version that comes late changes nothing.</summary>
    public void Follow(PlanApproved plan)
    {
        if (plan.Version <= PlanVersion) return;
        (PlanVersion, PlanReaderIds) = (plan.Version, [.. plan.Placements.Select(p => p.SupervisorId).Append(plan.MainSupervisorId).Append(plan.StudyDirectorId).Distinct(StringComparer.Ordinal)]);
    }

    /// <param name="known">Null while nobody is hired: then only those who answer for the whole region read.</param>
    /// <param name="template">Of the document; null for a packet, and for the list of all.</param>
    public static bool Admit(CaseReaders? known, CurrentUser user, RegionCatalog regions, string? template) =>
        user.AnswersFor(known?.UnitId, [.. Answering, .. regions.Regions.SingleOrDefault(r => r.Id == known?.RegionId)?.NamedToRead() ?? []])
        || known is not null && !OnlyForAnswering.Contains(template) && (known.DoctorId == user.PersonId || known.PlanReaderIds.Contains(user.PersonId));

    public static void Map(ModelBuilder model) => model.Entity<CaseReaders>(e =>
    {
        e.ToTable("CaseReaders").HasKey(r => r.CaseNumber);
        e.Property(r => r.CaseNumber).HasMaxLength(32);
        e.Property(r => r.DoctorId).HasMaxLength(64);
        e.Property(r => r.RegionId).HasMaxLength(64);
        e.Property(r => r.UnitId).HasMaxLength(64);
    });
}

internal sealed class KeepDoctorWhenCandidateHired(DocumentsDb db) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context) => (await db.ReadersOf(context.Message.CaseNumber, context.CancellationToken)).Know(context.Message);
}

internal sealed class KeepSupervisorsWhenPlanApproved(DocumentsDb db) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context) => (await db.ReadersOf(context.Message.CaseNumber, context.CancellationToken)).Follow(context.Message);
}

internal static class CaseReaderRows
{
    /// <summary>A row comes into being with the first word of the case, whichever message brings it.</summary>
    public static async Task<CaseReaders> ReadersOf(this DocumentsDb db, string caseNumber, CancellationToken ct) =>
        await db.Readers.FindAsync([caseNumber], ct) ?? db.Readers.Add(new CaseReaders { CaseNumber = caseNumber }).Entity;
}

using BtFlow.Contracts.Recruitment;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

/// <summary>Whose case it is, so that a doctor reaches the own documents and nobody else's.</summary>
internal sealed class CaseDoctor
{
    public required string CaseNumber { get; init; }
    public required string DoctorId { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<CaseDoctor>(e =>
    {
        e.ToTable("Doctors").HasKey(d => d.CaseNumber);
        e.Property(d => d.CaseNumber).HasMaxLength(32);
        e.Property(d => d.DoctorId).HasMaxLength(64);
    });
}

internal sealed class KeepDoctorWhenCandidateHired(DocumentsDb db) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var message = context.Message;
        if (await db.Doctors.FindAsync([message.CaseNumber], context.CancellationToken) is { } known) known.DoctorId = message.DoctorId;
        else db.Doctors.Add(new CaseDoctor { CaseNumber = message.CaseNumber, DoctorId = message.DoctorId });
    }
}

using System.Text.Json;
using BtFlow.Contracts.Recruitment;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Doctors;

/// <summary>What is known of a doctor before there is a plan. The hire and the request for a draft may come in either order; the one that comes last drafts.</summary>
internal sealed class DoctorRecord
{
    public required string CaseNumber { get; init; }

    /// <summary>The hire as Recruitment told it; the personal identity number in it stays protected.</summary>
    public CandidateHired? Hired { get; set; }

    /// <summary>The task that waits for the draft.</summary>
    public string? DraftTaskId { get; set; }

    public string Name => $"{Hired!.Applicant.FirstName} {Hired.Applicant.LastName}";

    public static async Task<DoctorRecord> GetOrAdd(TrainingPlanDb db, string caseNumber, CancellationToken ct)
    {
        if (await db.Doctors.FindAsync([caseNumber], ct) is { } known) return known;
        var doctor = new DoctorRecord { CaseNumber = caseNumber };
        db.Add(doctor);
        return doctor;
    }

    public static void Map(ModelBuilder model) => model.Entity<DoctorRecord>(e =>
    {
        e.ToTable("Doctors").HasKey(d => d.CaseNumber);
        e.Property(d => d.CaseNumber).HasMaxLength(32);
        e.Property(d => d.DraftTaskId).HasMaxLength(200);
        e.Property(d => d.Hired).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<CandidateHired>(v, JsonSerializerOptions.Web));
        e.Ignore(d => d.Name);
    });
}

using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Doctors;

/// <summary>The part of a hire that a plan is made from; addresses and merits stay with Recruitment.</summary>
internal sealed record HiredDoctor(string CaseNumber, string RegionId, string DoctorId, string FirstName, string LastName, ProtectedText? PersonalNumber, string UnitId, DateOnly StartsOn)
{
    public static HiredDoctor Of(CandidateHired hired) => new(hired.CaseNumber, hired.RegionId, hired.DoctorId, hired.Applicant.FirstName, hired.Applicant.LastName,
        hired.Applicant.PersonalNumber, hired.Employment.UnitId, hired.Employment.StartsOn);
}

/// <summary>What is known of a doctor before there is a plan. The hire and the request for a draft may come in either order; the one that comes last drafts.</summary>
internal sealed class DoctorRecord
{
    public required string CaseNumber { get; init; }

    /// <summary>What a plan needs of the hire; null until it has come.</summary>
    public HiredDoctor? Hired { get; set; }

    /// <summary>The task that waits for the draft.</summary>
    public string? DraftTaskId { get; set; }

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
        e.Property(d => d.Hired).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<HiredDoctor>(v, JsonSerializerOptions.Web));
    });
}

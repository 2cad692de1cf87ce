using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Doctors;

/// <summary>The part of a hire that a plan is made from; addresses and merits stay with Recruitment.</summary>
internal sealed record HiredDoctor(string CaseNumber, string RegionId, string DoctorId, string FirstName, string LastName, ProtectedText? PersonalNumber, string UnitId, DateOnly StartsOn, string? RuleSetVersion = null, DateOnly? LicensedOn = null)
{
    public static HiredDoctor Of(CandidateHired hired) => new(hired.CaseNumber, hired.RegionId, hired.DoctorId, hired.Applicant.FirstName, hired.Applicant.LastName,
        hired.Applicant.PersonalNumber, hired.Employment.UnitId, hired.Employment.StartsOn, hired.RuleSetVersion, hired.Applicant.SwedishLicenceOn);
}

/// <summary>What is known of a doctor before there is a plan. The hire and the request for a draft may come in either order; the one that comes last drafts.</summary>
internal sealed class DoctorRecord
{
    public required string CaseNumber { get; init; }

    /// <summary>What a plan needs of the hire; null until it has come.</summary>
    public HiredDoctor? Hired { get; set; }

    /// <summary>The task that waits for the draft.</summary>
    public string? DraftTaskId { get; set; }

    /// <summary>A number that came after the hire, or before it; it holds over the hire's.</summary>
    public ProtectedText? ChangedNumber { get; private set; }

    public DateTimeOffset? NumberChangedAt { get; private set; }

    /// <summary>The number as last told, whatever the order of the messages.</summary>
    public ProtectedText? PersonalNumber => ChangedNumber ?? Hired?.PersonalNumber;

    public void ChangeNumber(ProtectedText number, DateTimeOffset at)
    {
        if (at < NumberChangedAt) return; // an older one that comes late
        (ChangedNumber, NumberChangedAt) = (number, at);
    }

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
        e.Property(d => d.ChangedNumber).HasConversion(v => v!.Cipher, v => new ProtectedText(v)).HasMaxLength(200);
        e.Ignore(d => d.PersonalNumber);
        e.Property(d => d.Hired).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<HiredDoctor>(v, JsonSerializerOptions.Web));
    });
}

using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Fills the template <c>training-programme</c> with an approved version.</summary>
internal sealed class ProgrammeDocument(TrainingPlanDb db, RegionCatalog regions, Protector protector)
{
    /// <summary>The request for the document of the last of <paramref name="versions"/>, which has just been approved.</summary>
    public async Task<RenderDocument> Of(Plan plan, IReadOnlyList<PlanVersion> versions, CancellationToken ct)
    {
        var doctor = await db.Doctors.AsNoTracking().SingleAsync(d => d.CaseNumber == plan.CaseNumber, ct);
        var staff = await db.StaffById(ct);
        var unit = (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.UnitId == plan.UnitId, ct))?.Record;
        var region = regions.Region(plan.RegionId);
        var (version, content) = (versions[^1], versions[^1].Content);
        var sums = content.Sums;
        staff.TryGetValue(version.MainSupervisorId, out var main);
        var data = new
        {
            documentDate = version.DecidedAt!.Value.Day(),
            plan.CaseNumber,
            region = region.CareProvider,
            version = version.Number,
            status = version.Status.InWords(),
            plan.LastName,
            plan.FirstName,
            personalNumber = doctor.PersonalNumber is { } number ? PersonalIdentityNumber.Written(protector.Reveal(number)) : null,
            employer = unit is null ? region.CareProvider : $"{unit.Administration}, {unit.Name}",
            employmentForm = region.Employment == EmploymentTerm.FixedTerm ? "Visstidsanställning, BT" : "Tillsvidareanställning, ST med BT",
            startDate = content.Placements.Min(p => p.From).Iso(),
            endDate = content.Placements.Max(p => p.To).Iso(),
            mainSupervisor = new { name = version.MainSupervisorName, specialty = main?.Qualifications.Specialty, workplace = main?.HomeUnitName },
            studyDirector = version.DecidedBy,
            headOfOperations = unit?.HeadPersonId is { } head && staff.TryGetValue(head, out var person) ? person.Name : null,
            placements = content.Placements.Zip(content.MonthsPerPlacement, (p, months) => new
            {
                shortName = p.Heading, kind = p.Kind.Heading(), site = p.UnitName, supervisor = p.SupervisorName, from = p.From.Iso(), to = p.To.Iso(), p.Percent, fullTimeMonths = months,
            }),
            totalMonths = sums.Total, primaryCareMonths = sums.PrimaryCare, acuteCareMonths = sums.AcuteCare, psychiatryMonths = sums.Psychiatry,
            goals = regions.RulesOf(plan.RuleSetVersion).Goals.Select(g => new { g.Code, g.Heading, marks = content.Placements.Select(p => p.Goals.Contains(g.Code) ? "X" : "") }),
            courses = content.Courses.Select(c => new { c.Name, date = c.On.Iso(), goals = string.Join(", ", c.Goals) }),
            assessments = region.Assessments.Instruments
                .Select(i => new { instrument = i.Name, count = content.Placements.Sum(p => i.Counts.GetValueOrDefault(p.Kind)), when = "fördelade på placeringarna" }).Where(a => a.count > 0),
            supervision = region.Plan.Supervision(),
            changes = PlanDifferences.BaseOf(versions, version) is { } before ? Changes(version, before) : null,
            approvals = versions.SelectMany(Approvals),
        };
        return new($"{plan.CaseNumber}-plan-v{version.Number}", plan.CaseNumber, "training-programme", "individuellt-utbildningsprogram.pdf",
            protector.Protect(JsonSerializer.Serialize(data, JsonSerializerOptions.Web)), version.Number);
    }

    private static string Changes(PlanVersion version, PlanVersion before)
    {
        var differences = string.Join(". ", PlanDifferences.Between(before, version));
        return version.ChangeReason is null ? differences : $"{version.ChangeReason} {differences}";
    }

    private static IEnumerable<object> Approvals(PlanVersion version)
    {
        if (version.SignatureOf(Hosting.Roles.MainSupervisor) is { } submitted)
            yield return new { role = "Huvudhandledare", name = submitted.Name, decision = $"Skickade in version {version.Number}", date = submitted.At.Day() };
        if (version.DecidedAt is { } at)
            yield return new { role = "Studierektor", name = version.DecidedBy, decision = version.Status == PlanStatus.Approved ? "Godkänt" : "Återsänt", date = at.Day(), version.Comment };
    }
}

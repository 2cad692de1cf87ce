using System.Text.Json;
using BtFlow.Certification.Certificates;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

/// <summary>An application and the office's list, for machines.</summary>
internal static class ReadApplications
{
    public sealed record Months(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry);

    public sealed record Document(string FileName, string Sha256);

    /// <param name="Form">2, 3 or 4 (Bilaga); 0 for a copy of a certificate of credited service.</param>
    public sealed record CertificateState(int Serial, int AttachmentNumber, int Form, IReadOnlyList<string> Goals, string SignerId, DateOnly? SignedOn, DateOnly? SupersededOn, string? SupersededBecause);

    /// <param name="Submissions">The doctor's applications in order, each with what the authority, the doctor and the court have said.</param>
    public sealed record State(
        string CaseNumber, string Outcome, int GoalsApproved, Months FullTimeMonths, IReadOnlyDictionary<string, DateOnly> Dates, string? RegistrationNumber, IReadOnlyList<MissingItem> Missing, IReadOnlyList<Document> Documents,
        string? RegionId, string RuleSetVersion, int PlanVersion, int ApplicationsSent, int Supplements, IReadOnlyList<CertificateState> Certificates, IReadOnlyList<SubmissionState> Submissions);

    public sealed record SubmissionState(
        int Number, DateOnly? SentOn, int? FeeKronor, DateOnly? FeePaidOn, FeeInjunction? Injunction, IReadOnlyList<Complement> Complements, Decision? Decision, DateOnly? AppealDueOn, Appeal? Appeal, CourtDecision? Court, bool AppliesAgain, bool Accepted);

    /// <summary>What the office waits for: of the application that is under way.</summary>
    public sealed record Row(
        string CaseNumber, string Doctor, string Status, DateOnly? SentOn, DateOnly? ComplementAnsweredOn,
        int Number, int Complements, DateOnly? FeePaidOn, DateOnly? FeeDemandedOn, DateOnly? FeeRefusedOn, DateOnly? AppealedOn, DateOnly? DueOn);

    public static async Task<Results<Ok<State>, NotFound>> Get(string caseNumber, CertificationDb db, FindMissing find, RegionCatalog regions, CurrentUser user, CancellationToken ct)
    {
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, ct) is not { } application) return TypedResults.NotFound();
        application.RequireReader(user, regions);
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.CaseNumber == caseNumber).OrderBy(c => c.Serial).ToListAsync(ct);
        var approved = certificates.Where(c => c.Form == 2 && c.SupersededOn is null && c.Signature is not null).SelectMany(c => c.Goals).Distinct().Count();
        var documents = await db.Documents.AsNoTracking().Where(d => d.CaseNumber == caseNumber).OrderBy(d => d.FileName).Select(d => new Document(d.FileName, d.Sha256)).ToListAsync(ct);
        var months = FullTimeMonths.Sum(regions.ServiceOf(application));
        return TypedResults.Ok(new State(
            caseNumber, Camel(application.Status), approved, new(months.Total, months.PrimaryCare, months.AcuteCare, months.Psychiatry), Dates(application, regions), application.Current?.RegistrationNumber,
            await find.In(application, ct), documents, application.RegionId, regions.RulesOf(application).Version, application.Plan?.Version ?? 0,
            application.Submissions.Count(s => s.SentOn is not null), application.Submissions.Sum(s => s.Complements.Count),
            [.. certificates.Select(c => new CertificateState(c.Serial, c.AttachmentNumber, c.Form, c.Goals, c.SignerId, c.Signature?.On, c.SupersededOn, c.SupersededBecause))],
            [.. application.Submissions.Select(s => new SubmissionState(s.Number, s.SentOn, s.FeeKronor, s.FeePaidOn, s.Injunction, s.Complements, s.Decision, s.AppealDueOn, s.Appeal, s.Court, s.AppliesAgain, s.Accepted))]));
    }

    public static async Task<Ok<List<Row>>> List(string? status, string? after, CertificationDb db, RegionCatalog regions, CurrentUser user, CancellationToken ct)
    {
        var from = after ?? "";
        var query = db.Applications.AsNoTracking().OfOffice(user, regions).Where(a => a.CaseNumber.CompareTo(from) > 0);
        if (Enum.TryParse<ApplicationStatus>(status, ignoreCase: true, out var wanted)) query = query.Where(a => a.Status == wanted);
        var rows = await query.OrderBy(a => a.CaseNumber).Take(100).ToListAsync(ct);
        return TypedResults.Ok(rows.Select(RowOf).ToList());
    }

    /// <summary>The next day by which something must be done; null when the office waits.</summary>
    public static DateOnly? DueOn(BtApplication application) => application.Status switch
    {
        ApplicationStatus.FeeDemanded => application.Current!.Injunction!.DueOn,
        ApplicationStatus.ComplementRequested => application.Current!.OpenComplement!.DueOn,
        ApplicationStatus.Rejected or ApplicationStatus.Dismissed when application.Current is { Accepted: false, Court: null } open => open.AppealDueOn,
        _ => null,
    };

    private static Row RowOf(BtApplication a)
    {
        var current = a.Current;
        return new(a.CaseNumber, a.DoctorName, Camel(a.Status), current?.SentOn, current?.Complements.LastOrDefault()?.AnsweredOn, current?.Number ?? 0, current?.Complements.Count ?? 0,
            current?.FeePaidOn, current?.Injunction?.On, current?.Injunction?.UnpaidOn, current?.Appeal?.On, DueOn(a));
    }

    private static SortedDictionary<string, DateOnly> Dates(BtApplication application, RegionCatalog regions)
    {
        var (dates, current) = (new SortedDictionary<string, DateOnly>(StringComparer.Ordinal), application.Current);
        void Add(string name, DateOnly? day)
        {
            if (day is { } known) dates[name] = known;
        }
        var served = regions.ServiceOf(application).Where(r => r.Credit is null).ToList();
        Add("serviceStarted", served.Min(r => (DateOnly?)r.Starts));
        Add("serviceEnded", served.Max(r => (DateOnly?)r.Ends));
        Add("planApproved", application.Plan is { } plan ? BusinessClock.Day(plan.ApprovedAt) : null);
        Add("finalAssessment", application.FinalAssessment?.MainSupervisor.On);
        Add("applicationSigned", current?.Applicant.On);
        Add("sent", current?.SentOn);
        Add("feeDemanded", current?.Injunction?.On);
        Add("feePaid", current?.FeePaidOn);
        Add("complementRequested", current?.Complements.LastOrDefault()?.RequestedOn);
        Add("complementAnswered", current?.Complements.LastOrDefault()?.AnsweredOn);
        Add("decided", current?.Decision?.On);
        Add("appealed", current?.Appeal?.On);
        Add("courtDecided", current?.Court?.On);
        Add("continuationDecided", application.ContinuationDecidedOn);
        Add("left", application.Left?.LastDay);
        Add("moved", application.Moves.LastOrDefault()?.From);
        return dates;
    }

    private static string Camel(ApplicationStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}

using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

internal static class ApplicationEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/certification/api");
        api.MapGet("/applications/{caseNumber}", Get).RequireAuthorization(Policies.ReadPortfolio);
        api.MapPost("/applications/{taskId}/signature", async (string taskId, SignApplication.Request request, SignApplication slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.BeDoctor);
        api.MapPost("/continuations/{taskId}", async (string taskId, DecideContinuation.Request request, DecideContinuation slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.Certify);

        var office = api.MapGroup("").RequireAuthorization(Policies.RunOffice);
        office.MapGet("/applications", List);
        office.MapPost("/applications/{caseNumber}/answers", async (string caseNumber, RegisterAnswer.Request request, RegisterAnswer slice, CancellationToken ct) => { await slice.Do(caseNumber, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/send/{taskId}", async (string taskId, SendApplication.Request request, SendApplication slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/complements/{taskId}", async (string taskId, AnswerComplement.Request request, AnswerComplement slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/completions/{taskId}", async (string taskId, CompleteCase slice, CancellationToken ct) => { await slice.Do(taskId, ct); return TypedResults.NoContent(); });
    }

    public sealed record Months(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry);

    public sealed record Document(string FileName, string Sha256);

    public sealed record State(
        string CaseNumber, string Outcome, int GoalsApproved, Months FullTimeMonths, IReadOnlyDictionary<string, DateOnly> Dates, string? RegistrationNumber,
        IReadOnlyList<MissingItem> Missing, IReadOnlyList<Document> Documents);

    public sealed record Row(string CaseNumber, string Doctor, string Status, DateOnly? SentOn, DateOnly? ComplementAnsweredOn);

    private static async Task<Results<Ok<State>, NotFound>> Get(string caseNumber, CertificationDb db, FindMissing find, CurrentUser user, CancellationToken ct)
    {
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, ct) is not { } application) return TypedResults.NotFound();
        application.RequireReader(user);
        var approved = (await db.Certificates.AsNoTracking().Where(c => c.CaseNumber == caseNumber && c.Form == 2).ToListAsync(ct)).Where(c => c.Signature is not null).SelectMany(c => c.Goals).Distinct().Count();
        var documents = await db.Documents.AsNoTracking().Where(d => d.CaseNumber == caseNumber).OrderBy(d => d.FileName).Select(d => new Document(d.FileName, d.Sha256)).ToListAsync(ct);
        var months = application.Months;
        return TypedResults.Ok(new State(
            caseNumber, JsonNamingPolicy.CamelCase.ConvertName(application.Status.ToString()), approved, new(months.Total, months.PrimaryCare, months.AcuteCare, months.Psychiatry),
            Dates(application), application.RegistrationNumber, await find.In(application, ct), documents));
    }

    private static async Task<Ok<List<Row>>> List(string? status, string? after, CertificationDb db, CurrentUser user, CancellationToken ct)
    {
        var from = after ?? "";
        var query = db.Applications.AsNoTracking().OfOffice(user).Where(a => a.CaseNumber.CompareTo(from) > 0);
        if (Enum.TryParse<ApplicationStatus>(status, ignoreCase: true, out var wanted)) query = query.Where(a => a.Status == wanted);
        var rows = await query.OrderBy(a => a.CaseNumber).Take(100).ToListAsync(ct);
        return TypedResults.Ok(rows.Select(a => new Row(a.CaseNumber, a.DoctorName, JsonNamingPolicy.CamelCase.ConvertName(a.Status.ToString()), a.SentOn, a.ComplementAnsweredOn)).ToList());
    }

    private static SortedDictionary<string, DateOnly> Dates(BtApplication application)
    {
        var dates = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        void Add(string name, DateOnly? day)
        {
            if (day is { } known) dates[name] = known;
        }
        Add("serviceStarted", application.Plan?.Placements.Min(p => p.From));
        Add("serviceEnded", application.Plan?.Placements.Max(p => p.To));
        Add("planApproved", application.Plan is { } plan ? BusinessClock.Day(plan.ApprovedAt) : null);
        Add("finalAssessment", application.FinalAssessment?.MainSupervisor.On);
        Add("applicationSigned", application.Applicant?.On);
        Add("feePaid", application.FeePaidOn);
        Add("sent", application.SentOn);
        Add("complementRequested", application.ComplementRequestedOn);
        Add("complementAnswered", application.ComplementAnsweredOn);
        Add("decided", application.DecidedOn);
        Add("continuationDecided", application.ContinuationDecidedOn);
        return dates;
    }
}

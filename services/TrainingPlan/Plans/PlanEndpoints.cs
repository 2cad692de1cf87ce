using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.TrainingPlan.Absences;
using BtFlow.TrainingPlan.Allocations;
using BtFlow.TrainingPlan.Departures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.TrainingPlan.Plans;

internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/training-plan/api/plans").RequireAuthorization(Policies.WorkOnPlan);
        plans.MapGet("/", (PlanReader reader, CancellationToken ct, string? status = null, int page = 1) => reader.List(Status(status), page, ct));
        plans.MapGet("/choices", (PlanReader reader, CancellationToken ct) => reader.Choices(ct));
        plans.MapGet("/{caseNumber}", Get);
        plans.MapPut("/{caseNumber}/draft", Save);
        plans.MapPost("/{caseNumber}/submit", Submit);

        var decisions = app.MapGroup("/training-plan/api/plans/{caseNumber}").RequireAuthorization(Policies.ApprovePlan);
        decisions.MapPost("/approve", Approve);
        decisions.MapPost("/send-back", SendBack);

        app.MapPost("/training-plan/api/plans/{caseNumber}/sign", Sign).RequireAuthorization(Policies.BeDoctor);

        app.MapPost("/training-plan/api/plans/{caseNumber}/changes", Change).RequireAuthorization(Policies.ChangePlan);
        app.MapPost("/training-plan/api/plans/{caseNumber}/absences", Absence).RequireAuthorization(Policies.NoteAbsence);
        app.MapPost("/training-plan/api/plans/{caseNumber}/leave", Leave).RequireAuthorization(Policies.EndPlan);
        app.MapPost("/training-plan/api/plans/{caseNumber}/move", Move).RequireAuthorization(Policies.EndPlan);

        // Which role allocates is for the region's profile to say; the task lets nobody else in.
        var allocations = app.MapGroup("/training-plan/api/allocations/{taskId}").RequireAuthorization(Policies.Staff);
        allocations.MapGet("/", (string taskId, AllocatePlace allocate, CancellationToken ct) => allocate.Show(taskId, ct));
        allocations.MapPost("/", Allocate);
    }

    private static PlanStatus? Status(string? text) => string.IsNullOrEmpty(text) ? null
        : Enum.TryParse<PlanStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status
        : throw new RuleViolationException($"Läget {text} finns inte. Välj draft, submitted, sentBack, approved eller withdrawn.");

    private static async Task<Results<Ok<PlanView>, NotFound>> Get(string caseNumber, PlanReader reader, CancellationToken ct) =>
        await reader.Get(caseNumber, ct) is { } plan ? TypedResults.Ok(plan) : TypedResults.NotFound();

    private static async Task<NoContent> Save(string caseNumber, SavePlan request, PlanSteps steps, CancellationToken ct)
    {
        await steps.Save(caseNumber, request.TaskId, new(request.Placements, request.Courses, request.Credits), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Submit(string caseNumber, SubmitPlan request, PlanSteps steps, CancellationToken ct)
    {
        var reasons = (request.Exceptions ?? []).GroupBy(e => e.RuleId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Reason, StringComparer.Ordinal);
        await steps.Submit(caseNumber, request.TaskId, new(request.Placements, request.Courses, request.Credits), reasons, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Approve(string caseNumber, DecidePlan request, PlanSteps steps, CancellationToken ct)
    {
        await steps.Approve(caseNumber, request.TaskId, request.Comment, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SendBack(string caseNumber, DecidePlan request, PlanSteps steps, CancellationToken ct)
    {
        await steps.SendBack(caseNumber, request.TaskId, request.Comment, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Sign(string caseNumber, SignPlan request, PlanSteps steps, CancellationToken ct)
    {
        await steps.SignAsDoctor(caseNumber, request.TaskId, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ChangeAnswer>> Change(string caseNumber, ChangeRequest request, OpenChange change, CancellationToken ct) => TypedResults.Ok(await change.Open(caseNumber, request, ct));

    private static async Task<Ok<AbsenceAnswer>> Absence(string caseNumber, AbsenceRequest request, RegisterAbsence absences, CancellationToken ct) =>
        TypedResults.Ok(await absences.Register(caseNumber, request, ct));

    private static async Task<NoContent> Leave(string caseNumber, LeaveRequest request, EndPlan end, CancellationToken ct)
    {
        await end.Leave(caseNumber, request, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Move(string caseNumber, MoveRequest request, EndPlan end, CancellationToken ct)
    {
        await end.Move(caseNumber, request, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Allocate(string taskId, AllocationRequest request, AllocatePlace allocate, CancellationToken ct)
    {
        await allocate.Allocate(taskId, request, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Keeps an edit of the draft; a list left out stays as it is.</summary>
internal sealed record SavePlan([StringLength(200)] string TaskId, IReadOnlyList<PlacementEdit>? Placements = null, IReadOnlyList<CourseEdit>? Courses = null, IReadOnlyList<CreditEdit>? Credits = null);

/// <summary>Hands the draft in, with or without a last edit, and with reasons for the rules to be set aside.</summary>
internal sealed record SubmitPlan(
    [StringLength(200)] string TaskId, IReadOnlyList<PlacementEdit>? Placements = null, IReadOnlyList<CourseEdit>? Courses = null, IReadOnlyList<ExceptionRequest>? Exceptions = null,
    IReadOnlyList<CreditEdit>? Credits = null);

internal sealed record ExceptionRequest([StringLength(64)] string RuleId, [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string Reason);

/// <summary>Approves, or sends back (then the comment is mandatory).</summary>
internal sealed record DecidePlan([StringLength(200)] string TaskId, [StringLength(2000, ErrorMessage = "Kommentaren får ha högst {1} tecken.")] string? Comment = null);

internal sealed record SignPlan([StringLength(200)] string TaskId);

using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Assessment.Assessors;

internal static class AssessorEndpoints
{
    /// <summary>What the main supervisor answers: signed (also when <paramref name="Outcome"/> is left out; hash, place and motivation), tieFound (reason) or disagrees (goals and reason).</summary>
    internal sealed record FinalAnswer(string? Outcome, string? Hash, string? Place, string? Motivation, IReadOnlyList<string>? Goals, string? Reason);

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/assessment/api");
        api.MapGet("/assessors", async (NameAssessor slice, CancellationToken ct) => TypedResults.Ok(await slice.Candidates(ct))).RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/assessors/{taskId}", async (string taskId, NameAssessor.Request request, NameAssessor slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/assessors/{caseNumber}/revoke", async (string caseNumber, RevokeAssignment.Request request, RevokeAssignment slice, CancellationToken ct) => { await slice.Do(caseNumber, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/assessors/{caseNumber}/waivers/{assessorId}", async (string caseNumber, string assessorId, WaiveTie.Request request, WaiveTie slice, CancellationToken ct) => { await slice.Do(caseNumber, assessorId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/disagreements/{taskId}", async (string taskId, ResolveDisagreement.Request request, ResolveDisagreement slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/final/{taskId}", Final).RequireAuthorization(Policies.Assess);
    }

    private static async Task<NoContent> Final(string taskId, FinalAnswer answer, SignFinalAssessment sign, ObjectToFinalAssessment objects, CancellationToken ct)
    {
        switch (answer.Outcome?.ToUpperInvariant())
        {
            case "TIEFOUND": await objects.FindTie(taskId, answer.Reason, ct); break;
            case "DISAGREES": await objects.Disagree(taskId, answer.Goals, answer.Reason, ct); break;
            case null or "SIGNED": await sign.Do(taskId, Required(answer), ct); break;
            default: throw new RuleViolationException($"”{answer.Outcome}” är inget svar. Välj signed, tieFound eller disagrees.");
        }
        return TypedResults.NoContent();
    }

    private static SignFinalAssessment.Request Required(FinalAnswer answer)
    {
        if (string.IsNullOrWhiteSpace(answer.Hash)) throw new RuleViolationException("Portfolion saknas. Läs in sidan igen.");
        if (string.IsNullOrWhiteSpace(answer.Place)) throw new RuleViolationException("Skriv orten där du skriver under.");
        if (string.IsNullOrWhiteSpace(answer.Motivation)) throw new RuleViolationException("Motivera slutbedömningen.");
        return new(answer.Hash, answer.Place, answer.Motivation);
    }
}

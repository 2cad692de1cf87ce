using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Assessment.Portfolios;

internal static class PortfolioEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/assessment/api/portfolios").RequireAuthorization(Policies.ReadPortfolio);
        api.MapGet("/{caseNumber}", Get);
        api.MapGet("/{caseNumber}/plan", GetPlan);
        api.MapGet("/{caseNumber}/final", GetFinal);
    }

    /// <summary>The approved programme that the portfolio follows: what supervisors may look up without being let into the programme itself.</summary>
    private static async Task<Results<Ok<PlanApproved>, NotFound>> GetPlan(string caseNumber, AssessmentDb db, CurrentUser user, CancellationToken ct) =>
        await db.FindReadable(caseNumber, user, ct) is { } portfolio ? TypedResults.Ok(portfolio.Plan) : TypedResults.NotFound();

    /// <summary>The way to the final assessment: who was asked to assess and how it ended, disagreements, reopenings, and how often more time was asked for.</summary>
    private static async Task<Results<Ok<FinalStory>, NotFound>> GetFinal(string caseNumber, AssessmentDb db, CurrentUser user, CancellationToken ct) =>
        await db.FindReadable(caseNumber, user, ct) is { } portfolio ? TypedResults.Ok(await FinalStory.Of(portfolio, db, ct)) : TypedResults.NotFound();

    private static async Task<Results<Ok<Dossier>, NotFound>> Get(string caseNumber, AssessmentDb db, ReadPortfolio read, CurrentUser user, BusinessClock clock, CancellationToken ct) =>
        await db.FindReadable(caseNumber, user, ct) is { } portfolio ? TypedResults.Ok(await read.Dossier(portfolio, clock.Today, ct)) : TypedResults.NotFound();
}

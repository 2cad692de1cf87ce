using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

internal static class PortfolioEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/assessment/api/portfolios").RequireAuthorization(Policies.ReadPortfolio);
        api.MapGet("/{caseNumber}", Get);
        api.MapGet("/{caseNumber}/plan", GetPlan);
    }

    /// <summary>The approved programme that the portfolio follows: what supervisors may look up without being let into the programme itself.</summary>
    private static async Task<Results<Ok<Contracts.TrainingPlan.PlanApproved>, NotFound>> GetPlan(string caseNumber, AssessmentDb db, CurrentUser user, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct);
        if (portfolio?.Plan is null) return TypedResults.NotFound();
        if (!ReadPortfolio.MayRead(user, portfolio)) throw new NotAllowedException("Programmet är bara öppet för läkaren och för dem som handleder eller ansvarar för utbildningen.");
        return TypedResults.Ok(portfolio.Plan);
    }

    private static async Task<Results<Ok<Dossier>, NotFound>> Get(string caseNumber, AssessmentDb db, ReadPortfolio read, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct);
        if (portfolio?.Plan is null) return TypedResults.NotFound();
        if (!ReadPortfolio.MayRead(user, portfolio)) throw new NotAllowedException("Portfolion är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.");
        return TypedResults.Ok(await read.Dossier(portfolio, clock.Today, ct));
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

internal static class PortfolioEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/assessment/api/portfolios/{caseNumber}", Get).RequireAuthorization(Policies.ReadPortfolio);

    private static async Task<Results<Ok<Dossier>, NotFound>> Get(string caseNumber, AssessmentDb db, ReadPortfolio read, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct);
        if (portfolio?.Plan is null) return TypedResults.NotFound();
        if (!ReadPortfolio.MayRead(user, portfolio)) throw new NotAllowedException("Portfolion är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.");
        return TypedResults.Ok(await read.Dossier(portfolio, clock.Today, ct));
    }
}

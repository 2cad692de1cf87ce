using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Recruitment.Tests;

public sealed class AuthorizationTests
{
    private static readonly string[] Expected =
    [
        "GET /recruitment/api/applications/{caseNumber}/: Recruit",
        "GET /recruitment/api/calls/: Recruit",
        "GET /recruitment/api/calls/{callId}/applications: Recruit",
        "GET /recruitment/api/calls/{callId}/duplicates: Recruit",
        "GET /recruitment/api/calls/{callId}/funnel: Recruit",
        "GET /recruitment/api/calls/{callId}/ranking: Recruit",
        "GET /recruitment/api/calls/{callId}: Recruit",
        "GET /recruitment/api/interviews/{caseNumber}/: Interview",
        "POST /recruitment/api/applications/{caseNumber}/eligibility: Recruit",
        "POST /recruitment/api/applications/{caseNumber}/moderation: Recruit",
        "POST /recruitment/api/applications/{caseNumber}/personal-number: CorrectNumbers",
        "POST /recruitment/api/applications/{caseNumber}/selection: Recruit",
        "POST /recruitment/api/calls/: Recruit",
        "POST /recruitment/api/calls/{callId}/applications: Recruit",
        "POST /recruitment/api/calls/{callId}/close-reserve: Recruit",
        "POST /recruitment/api/calls/{callId}/duplicates: Recruit",
        "POST /recruitment/api/calls/{callId}/ranking: Recruit",
        "POST /recruitment/api/interviews/{caseNumber}/scores: Interview",
        "page /recruitment/applicants/{caseNumber}: Recruit",
        "page /recruitment/applicants: Recruit",
        "page /recruitment/interviews/{caseNumber}: Interview",
        "page /recruitment/offer-answered: ",
        "page /recruitment/offer/{taskId}: Outsider",
        "page /recruitment/personal-number/{caseNumber}: CorrectNumbers",
        "page /recruitment/ranking/{callId}: Recruit",
    ];

    [Fact]
    public async Task Every_route_names_who_may_use_it()
    {
        await using var round = await Round.Start();
        await round.App.Anonymous().GetAsync("/recruitment/applicants"); // pages are compiled into endpoints at the first request
        var routes = round.App.Endpoints.OfType<RouteEndpoint>().Select(e => (Pattern: "/" + e.RoutePattern.RawText!.TrimStart('/'), Endpoint: e))
            .Where(e => e.Pattern.StartsWith("/recruitment", StringComparison.Ordinal) && !e.Pattern.Contains("/operations", StringComparison.Ordinal))
            .Select(e => $"{e.Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "page"} {e.Pattern}: {string.Join("+", e.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy))}")
            .Distinct().Order(StringComparer.Ordinal);
        routes.ShouldBe(Expected);
    }

    [Theory]
    [InlineData("/recruitment/api/calls/prov-2026", "recruitmentTeam")]
    [InlineData("/recruitment/api/calls/prov-2026/funnel", "recruitmentTeam")]
    [InlineData("/recruitment/api/calls/prov-2026/ranking", "recruitmentTeam")]
    [InlineData("/recruitment/api/calls/prov-2026/duplicates", "recruitmentTeam")]
    [InlineData("/recruitment/api/applications/BT-2026-0001", "recruitmentTeam")]
    public async Task Only_the_team_is_let_in(string path, string role)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        ((int)(await round.App.Anonymous().GetAsync(path)).StatusCode).ShouldBe(401);
        foreach (var each in Roles.All)
            ((int)(await round.App.As(each).GetAsync(path)).StatusCode).ShouldBe(each == role ? 200 : 403, each);
    }

    [Fact]
    public async Task Pages_are_shut_to_other_roles()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        foreach (var path in new[] { "/recruitment/applicants", $"/recruitment/applicants/{round.Case("1")}", $"/recruitment/ranking/{Round.CallId}" })
            foreach (var role in Roles.All)
                ((int)(await round.App.Page(role).GetAsync(path)).StatusCode).ShouldBe(role == Roles.RecruitmentTeam ? 200 : 302, $"{role} {path}");
    }
}

using System.Net;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Every_door_of_the_service_names_who_may_pass()
    {
        await using var assessment = await AssessmentApp.Empty();
        var pages = assessment.App.Services.GetRequiredService<PageLoader>();
        var doors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in assessment.App.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("assessment/", StringComparison.Ordinal)).Where(e => !e.RoutePattern.RawText!.Contains("/operations", StringComparison.Ordinal)))
        {
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata : endpoint.Metadata;
            doors["/" + endpoint.RoutePattern.RawText!.TrimStart('/')] = metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "UNGUARDED";
        }

        doors.ShouldBe(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/assessment/api/assessments/{taskId}"] = Policies.Assess,
            ["/assessment/api/assessors"] = Policies.DirectStudies,
            ["/assessment/api/assessors/{taskId}"] = Policies.DirectStudies,
            ["/assessment/api/assessors/{caseNumber}/revoke"] = Policies.DirectStudies,
            ["/assessment/api/assessors/{caseNumber}/waivers/{assessorId}"] = Policies.DirectStudies,
            ["/assessment/api/boards/{taskId}"] = Policies.Assess,
            ["/assessment/api/disagreements/{taskId}"] = Policies.DirectStudies,
            ["/assessment/api/final/{taskId}"] = Policies.Assess,
            ["/assessment/api/period-assessments/{taskId}"] = Policies.Assess,
            ["/assessment/api/portfolios/{caseNumber}"] = Policies.ReadPortfolio,
            ["/assessment/api/portfolios/{caseNumber}/final"] = Policies.ReadPortfolio,
            ["/assessment/api/portfolios/{caseNumber}/plan"] = Policies.ReadPortfolio,
            ["/assessment/api/remaining/{taskId}"] = Policies.Assess,
            ["/assessment/assess/{taskId}"] = Policies.Assess,
            ["/assessment/assessor/{taskId}"] = Policies.DirectStudies,
            ["/assessment/assessors/{caseNumber}/revoke"] = Policies.DirectStudies,
            ["/assessment/assessors/{caseNumber}/waivers/{assessorId}"] = Policies.DirectStudies,
            ["/assessment/boards/{taskId}"] = Policies.Assess,
            ["/assessment/disagreement/{taskId}"] = Policies.DirectStudies,
            ["/assessment/external/{taskId}"] = Policies.Outsider,
            ["/assessment/final/{taskId}"] = Policies.Assess,
            ["/assessment/portfolios"] = Policies.ReadPortfolio,
            ["/assessment/portfolios/{caseNumber}"] = Policies.ReadPortfolio,
            ["/assessment/portfolios/{caseNumber}/freezings/{number:int}"] = Policies.ReadPortfolio,
            ["/assessment/remaining/{taskId}"] = Policies.Assess,
            ["/assessment/thanks"] = "anyone",
        });
    }

    [Fact]
    public async Task Each_role_passes_the_doors_of_its_policies_and_no_others()
    {
        await using var assessment = await AssessmentApp.Empty();
        (string Path, string Policy)[] doors =
            [("/assessment/api/portfolios/BT-2026-0404", Policies.ReadPortfolio), ("/assessment/api/portfolios/BT-2026-0404/plan", Policies.ReadPortfolio), ("/assessment/api/portfolios/BT-2026-0404/final", Policies.ReadPortfolio), ("/assessment/api/assessors", Policies.DirectStudies)];
        foreach (var (path, policy) in doors)
        {
            (await assessment.App.Anonymous().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            foreach (var role in Roles.All)
                ((await assessment.App.As(role).GetAsync(path)).StatusCode != HttpStatusCode.Forbidden).ShouldBe(Policies.Matrix[policy].Contains(role), $"{role} {path}");
        }
        foreach (var role in Roles.All)
            ((await assessment.App.Page(role).GetAsync("/assessment/portfolios")).StatusCode == HttpStatusCode.OK).ShouldBe(Policies.Matrix[Policies.ReadPortfolio].Contains(role), role);
    }
}

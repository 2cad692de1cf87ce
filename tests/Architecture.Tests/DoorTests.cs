using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Architecture.Tests;

/// <summary>The whole matrix of who may pass where, over all services on one host.</summary>
public sealed class DoorTests(WholeServer server, ITestOutputHelper output) : IClassFixture<WholeServer>
{
    /// <summary>What anyone may open, each with its reason.</summary>
    private static readonly string[] OpenToAnyone =
    [
        "GET /", // leads to the inbox or to signing in
        "GET /btflow.css",
        "ANY /health/live", "ANY /health/ready", // for the machinery around the process: one word, no details
        "PAGE /no-access", "PAGE /problem", // say why something was refused
        "PAGE /organisation/sign-in", "POST /organisation/api/sign-in", // how one becomes known
        "PAGE /organisation/sign-out",
        "PAGE /link", "PAGE /link/{token}", // the mailed link is the key
        "PAGE /notifications/mail", "PAGE /notifications/mail/{name}", // a demonstration only: not found when accounts are real
        "PAGE /assessment/thanks", "PAGE /recruitment/offer-answered", // the outsider's session has just ended
    ];

    [Fact]
    public async Task Every_door_names_who_may_pass_and_only_the_approved_ones_let_anyone_in()
    {
        var doors = await Doors();
        foreach (var (door, who) in doors) output.WriteLine($"{who,-16} {door}   {(Policies.Matrix.TryGetValue(who, out var roles) ? string.Join(", ", roles) : "")}");

        doors.Count.ShouldBeGreaterThan(60);
        doors.Where(d => d.Value == "UNGUARDED").Select(d => d.Key).ShouldBeEmpty();
        doors.Where(d => d.Value == "anyone").Select(d => d.Key).ShouldBe(OpenToAnyone, ignoreOrder: true);
        doors.Where(d => d.Value != "anyone").ShouldAllBe(d => Policies.Matrix.ContainsKey(d.Value));
    }

    [Fact]
    public async Task Every_door_lies_under_its_service_s_own_prefix()
    {
        string[] prefixes = ["recruitment", "training-plan", "assessment", "certification", "organisation", "workflow", "documents", "notifications", "link", "", "btflow.css", "no-access", "problem", "health", "api"];
        (await Doors()).Keys.Where(d => !prefixes.Contains(d.Split(' ')[1].Split('/')[1])).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_lies_where_only_tokens_are_taken_and_no_outsider_reaches_the_API()
    {
        var doors = await Doors();
        doors.Keys.Where(d => d.StartsWith("PAGE ", StringComparison.Ordinal) && d.Contains("/api/")).ShouldBeEmpty();
        doors.Where(d => d.Value == Policies.Outsider && d.Key.Contains("/api/")).ShouldBeEmpty();
    }

    private async Task<SortedDictionary<string, string>> Doors()
    {
        var pages = server.App.Services.GetRequiredService<PageLoader>();
        var doors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in ((IEndpointRouteBuilder)server.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var metadata = page is null ? endpoint.Metadata : (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata;
            var methods = page is not null ? "PAGE" : string.Join('|', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);
            doors[$"{methods} /{endpoint.RoutePattern.RawText!.Trim('/')}"] = Who(metadata);
        }
        return doors;
    }

    private static string Who(EndpointMetadataCollection metadata)
    {
        if (metadata.GetMetadata<IAllowAnonymous>() is not null) return "anyone";
        var policies = metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct().ToList();
        return policies.Count == 0 ? "UNGUARDED" : policies[^1];
    }
}

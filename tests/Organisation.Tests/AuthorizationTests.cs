using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation.Tests;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Every_door_of_the_service_names_who_may_pass()
    {
        await using var app = await OrganisationApp.Start();
        var pages = app.Services.GetRequiredService<PageLoader>();
        var doors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in app.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("organisation/", StringComparison.Ordinal)).Where(e => !e.RoutePattern.RawText!.Contains("/operations", StringComparison.Ordinal)))
        {
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata : endpoint.Metadata;
            doors["/" + endpoint.RoutePattern.RawText!.TrimStart('/')] = metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "UNGUARDED";
        }

        doors.ShouldBe(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/organisation/activate"] = Policies.Outsider,
            ["/organisation/api/import"] = Policies.Administer,
            ["/organisation/api/people/"] = Policies.Staff,
            ["/organisation/api/people/{id}"] = Policies.Staff,
            ["/organisation/api/people/{id}/last-day"] = Policies.Operate,
            ["/organisation/api/people/{id}/substitutes"] = Policies.Staff,
            ["/organisation/api/people/{id}/substitutes/end"] = Policies.Staff,
            ["/organisation/people/{id}/substitutes"] = Policies.Staff,
            ["/organisation/people"] = Policies.Operate,
            ["/organisation/people/{id}/last-day"] = Policies.Operate,
            ["/organisation/api/sign-in"] = "anyone",
            ["/organisation/sign-in"] = "anyone",
            ["/organisation/sign-out"] = "anyone",
        });
    }

    [Fact]
    public async Task No_personal_number_reaches_a_log()
    {
        var log = new LogOfEverything();
        await using var app = await OrganisationApp.Start(s => s.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log).Configure<Microsoft.Extensions.Logging.LoggerFilterOptions>(o => o.MinLevel = Microsoft.Extensions.Logging.LogLevel.Trace));
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await app.Import(OrganisationApp.People.Replace("196804119904", "196804119905"));
        await app.Send(OrganisationApp.Hired(app));
        await app.SignIn("eva.ek@example.se", OrganisationApp.Password);
        await app.Idle();

        log.Text.ShouldContain("organisation/api/sign-in", Case.Sensitive, "the log is really read");
        log.Text.ShouldNotContain("19680411990");
        log.Text.ShouldNotContain("199011119832");
    }
}

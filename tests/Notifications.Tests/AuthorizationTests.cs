using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Notifications.Tests;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Every_door_of_the_service_names_who_may_pass()
    {
        await using var app = await NotificationsApp.Start();
        var pages = app.Services.GetRequiredService<PageLoader>();
        var doors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in app.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').Split('/')[0] is "notifications" or "link").Where(e => !e.RoutePattern.RawText!.Contains("/operations", StringComparison.Ordinal)))
        {
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata : endpoint.Metadata;
            doors["/" + endpoint.RoutePattern.RawText!.TrimStart('/')] = metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "UNGUARDED";
        }

        doors.ShouldBe(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/link"] = "anyone",
            ["/link/close"] = Policies.Outsider,
            ["/link/{token}"] = "anyone",
            ["/notifications/api/mail"] = Policies.RunOffice,
            ["/notifications/mail"] = "anyone",
            ["/notifications/mail/{name}"] = "anyone",
        });
    }
}

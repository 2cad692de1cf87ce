using BtFlow.Messaging;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace BtFlow.Web;

/// <summary>
/// Puts the operator's pages under the prefix of every service of this process, as a service's parked messages are only where the service runs and a gateway finds the process by the prefix.
/// </summary>
internal sealed class OperationsRoutes(MessagingState messages) : IConfigureOptions<RazorPagesOptions>
{
    public void Configure(RazorPagesOptions options) => options.Conventions.AddFolderRouteModelConvention("/Operations", page =>
    {
        var template = page.Selectors.Single().AttributeRouteModel!.Template!.TrimStart('/');
        page.Selectors.Clear();
        foreach (var service in messages.Services) page.Selectors.Add(new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = $"{service}/{template}" } });
    });

    /// <summary>The service that a request for one of the pages is about. Routes take no notice of case, so the address may be written in any.</summary>
    public static string ServiceOf(Microsoft.AspNetCore.Http.HttpRequest request, MessagingState messages) =>
        messages.Services.First(s => s.Equals(request.Path.Value!.Split('/')[1], StringComparison.OrdinalIgnoreCase));
}

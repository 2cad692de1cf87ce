using System.Reflection;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BtFlow.Web;

/// <summary>Razor Pages as every service uses them: pages lie beside their slices and name their own route; forms carry anti-forgery tokens.</summary>
public static class WebSetup
{
    /// <summary>Adds the pages of a service's assembly. Page files need names that are unique over all services, as their paths inside the projects meet.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, Assembly assembly)
    {
        services.AddRazorPages(o => o.RootDirectory = "/")
            .AddMvcOptions(o =>
            {
                if (o.Filters.OfType<ShowFormAgain>().Any()) return; // another service's pages were added before
                o.Filters.Add(new ShowFormAgain());
                SwedishForms.Speak(o);
            })
            .ConfigureApplicationPartManager(parts =>
            {
                foreach (var each in new[] { typeof(WebSetup).Assembly, assembly })
                {
                    if (parts.ApplicationParts.Any(p => p.Name == each.GetName().Name)) continue;
                    foreach (var part in PartsOf(each)) parts.ApplicationParts.Add(part);
                }
            });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<RazorPagesOptions>, OperationsRoutes>()); // after the framework's own, which makes the conventions anew
        return services;
    }

    /// <summary>Routes the pages of all services, the start page's way on, and the one style sheet. Called once by the host.</summary>
    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder app)
    {
        app.MapRazorPages();
        app.MapGet("/", (HttpContext context) => Results.Redirect(context.User.Identity is { IsAuthenticated: true } ? "/workflow/inbox" : "/organisation/sign-in")).AllowAnonymous();
        app.MapGet("/btflow.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Stream(typeof(WebSetup).Assembly.GetManifestResourceStream("btflow.css")!, "text/css; charset=utf-8");
        }).AllowAnonymous();
        return app;
    }

    private static IEnumerable<ApplicationPart> PartsOf(Assembly assembly) =>
        [new AssemblyPart(assembly), new CompiledRazorAssemblyPart(assembly)];
}

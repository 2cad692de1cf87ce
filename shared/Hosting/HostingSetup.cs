using System.Text.Json.Serialization;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting;

/// <summary>What every process that serves any part of BtFlow has in common.</summary>
public static class HostingSetup
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The address of the page, in Web, that tells a person of a failed request.</summary>
    public const string ProblemPage = "/problem";

    /// <summary>Clock, keys, regions, sign-in, errors and the API's JSON.</summary>
    public static IServiceCollection AddBtFlowHosting(this IServiceCollection services, BtFlowSettings settings, BusinessClock clock)
    {
        services.AddSingleton(settings).AddSingleton(clock).AddSingleton<Protector>();
        services.AddSingleton(_ => RegionCatalog.Load(settings.WorkflowsFolder));
        services.AddDataProtection().SetApplicationName("BtFlow").PersistKeysToFileSystem(Directory.CreateDirectory(settings.DataFile(FirstSessionKey.Folder)));
        services.AddHostedService<FirstSessionKey>();
        services.AddSignIn();
        services.Configure<AntiforgeryOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest); // as the sign-in's cookie; by itself it travels by http too
        services.AddHealth();
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Not the host: a gateway passes it on as it is, and a visitor's own header would otherwise decide where redirects lead.
            (forwarded.ForwardedHeaders, forwarded.ForwardLimit) = (ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, null);
            foreach (var proxy in settings.Proxies) forwarded.KnownIPNetworks.Add(proxy);
        });
        services.AddProblemDetails().AddExceptionHandler<ErrorAnswers>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true); // so that an unreadable request is told what is wrong with it
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        services.AddHttpContextAccessor();
        services.AddScoped<IClaimsTransformation, StandInClaims>();
        services.AddScoped(s => CurrentUser.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        return services;
    }

    /// <summary>The pipeline: the gateway's word, security headers, errors, sign-in. Routes are mapped after it.</summary>
    public static WebApplication UseBtFlow(this WebApplication app)
    {
        app.UseForwardedHeaders(); // first, so that all that follows sees the protocol that the visitor used
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() => Secure(context.Response.Headers)); // last, as an error empties the headers
            return next(context);
        });
        app.UseWhen(context => !context.Request.IsApi(), pages => pages.UseStatusCodePagesWithReExecute(ProblemPage));
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = c => ErrorAnswers.IsExpected(c.Exception) });
        app.UseRouting();
        app.Use((context, next) => context.GetEndpoint() is null ? NotFound(context.Response) : next(context)); // an unknown address is not found, whoever asks
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Where the services map their routes: what holds for every endpoint of the API is said here once.</summary>
    public static RouteGroupBuilder MapBtFlow(this WebApplication app)
    {
        HealthSetup.Map(app);
        var routes = app.MapGroup("").WithValidation();
        ParkedEndpoints.Map(routes, app.Services.GetRequiredService<MessagingState>());
        return routes;
    }

    /// <summary>Whether a request is for the API (bearer token, JSON) and not for a page (cookie, HTML).</summary>
    internal static bool IsApi(this HttpRequest request) => request.Path.Value?.Contains("/api/", StringComparison.Ordinal) == true;

    private static Task Secure(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer"; // a mailed link's token must not travel on
        headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting;

/// <summary>What every process that serves any part of BtFlow has in common.</summary>
public static class HostingSetup
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Clock, keys, regions, sign-in, errors and the API's JSON.</summary>
    public static IServiceCollection AddBtFlowHosting(this IServiceCollection services, BtFlowSettings settings, BusinessClock clock)
    {
        services.AddSingleton(settings).AddSingleton(clock).AddSingleton<Protector>();
        services.AddSingleton(_ => RegionCatalog.Load(settings.WorkflowsFolder));
        services.AddDataProtection().SetApplicationName("BtFlow").PersistKeysToFileSystem(Directory.CreateDirectory(settings.DataFile("keys")));
        services.AddSignIn();
        services.AddProblemDetails().AddExceptionHandler<ErrorAnswers>().AddValidation();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        services.AddHttpContextAccessor();
        services.AddScoped(s => CurrentUser.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        return services;
    }

    /// <summary>The pipeline: security headers, errors, sign-in. Routes are mapped after it.</summary>
    public static WebApplication UseBtFlow(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer"; // a mailed link's token must not travel on
            headers.CacheControl = "no-store";
            return next(context);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = c => c.Exception is RuleViolationException or NotAllowedException or Regulation.InputException });
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}

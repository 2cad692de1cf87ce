using System.Data.Common;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BtFlow.Hosting;

/// <summary>
/// For the machinery around the process, without sign-in and without details: /health/live (it runs; restart it when not) and /health/ready (send it requests).
/// The operator's page tells the reasons.
/// </summary>
internal static class HealthSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabasesReady>("databases", timeout: Patience).AddCheck<MessagesCarried>("messages", timeout: Patience);
        return services;
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}

/// <summary>Every database of this process's services can be reached and has the tables of this version.</summary>
internal sealed class DatabasesReady(MessagingState state, IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var service in state.Services)
            if (await ProblemOf(service, cancellationToken) is { } problem)
                return HealthCheckResult.Unhealthy($"Databasen för {OperationsWords.Service(service)} {problem}");
        return HealthCheckResult.Healthy();
    }

    private async Task<string?> ProblemOf(string service, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = state.DatabaseOf(service, scope.ServiceProvider)!;
            if (db.Database.GetMigrations().Any() && (await db.Database.GetPendingMigrationsAsync(ct)).Any()) return "är av en äldre version. Starta om, så uppdateras den.";
            await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM \"Parked\" WHERE 1 = 0", ct); // no query to compile, as the first answer after a start is waited for
            return null;
        }
        catch (Exception failure) when (failure is DbException || Outage.IsCause(failure))
        {
            return $"går inte att använda. Kontrollera att databasen är igång och att disken inte är full: {failure.Message}";
        }
    }
}

/// <summary>The bus is connected, and what the services publish is sent.</summary>
internal sealed class MessagesCarried(MessagingState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Hindrance is { } hindrance ? HealthCheckResult.Unhealthy(hindrance) : HealthCheckResult.Healthy());
}

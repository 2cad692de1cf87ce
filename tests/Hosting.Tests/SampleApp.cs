using System.ComponentModel.DataAnnotations;
using BtFlow.Regulation;
using BtFlow.Testing;
using BtFlow.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting.Tests;

/// <summary>The hosting as every service gets it, with routes and a page of an imagined service.</summary>
internal static class SampleApp
{
    public sealed record Inner([StringLength(3)] string Code);

    public sealed record Order([Required(ErrorMessage = "Skriv orten.")] string Place, [Range(1, 9)] int Level, DateOnly? On, IReadOnlyList<Inner>? Items = null, [StringLength(5)] string? Note = null, Inner? Main = null);

    public sealed record Named
    {
        [Required, EmailAddress]
        public string? Email { get; init; }
    }

    public static Task<ServiceApp> Start(ILoggerProvider? log = null) => ServiceApp.Start(
        s =>
        {
            if (log is not null) s.AddSingleton(log);
            s.AddPages(typeof(SampleApp).Assembly);
        },
        Map);

    private static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/sample/api").RequireAuthorization(Policies.RunOffice);
        api.MapPost("/orders", (Order order, CurrentUser user) => TypedResults.Ok(new { order.Place, user.Name }));
        api.MapPost("/people", (Named named) => TypedResults.NoContent());
        api.MapGet("/me", (CurrentUser user) => user.PersonId);
        api.MapGet("/fail/{how}", string (string how) => throw How(how));
        app.MapGet("/sample/page", (CurrentUser user) => user.PersonId).RequireAuthorization(Policies.RunOffice);
    }

    private static Exception How(string how) => how switch
    {
        "rule" => new RuleViolationException("Planen är redan godkänd.", "R-13, HSLF-FS 2021:8"),
        "cited" => new RuleViolationException("Bedömaren har en koppling till läkaren.", "R-18"),
        "order" => new RuleViolationException("Portfolion är inte fryst än."),
        "row" => new NotAllowedException("Uppgiften är inte din."),
        "missing" => new NotFoundException("Ärendet BT-1 finns inte."),
        "race" => new DbUpdateConcurrencyException("secret-of-the-race"),
        "outage" => new DbUpdateException("secret-of-the-save", new Microsoft.Data.Sqlite.SqliteException("secret-of-the-outage", 5)),
        "input" => new InputException("people.yaml", 4, "Rollen finns inte.", "Välj en annan."),
        _ => new InvalidOperationException("secret-of-the-crash"),
    };
}

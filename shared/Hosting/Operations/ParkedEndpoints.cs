using System.ComponentModel.DataAnnotations;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

/// <summary>
/// Parked messages by the API, under each service's own prefix, as a service's messages are where the service is. Who operates may read them, since a case that waits is their business;
/// to replay or discard is to decide over its effect, so that takes an administrator, as it does to retry a step.
/// </summary>
internal static class ParkedEndpoints
{
    private const int Most = 200;

    /// <summary>The oldest messages, and how many there are.</summary>
    public sealed record Listed(int Count, IReadOnlyList<ParkedView> Messages);

    /// <param name="Reason">Why the message is given up.</param>
    public sealed record DiscardRequest([Required(ErrorMessage = "Skriv varför meddelandet förkastas."), StringLength(ParkedAct.LongestReason)] string? Reason);

    public static void Map(IEndpointRouteBuilder app, MessagingState state)
    {
        foreach (var service in state.Services)
        {
            var messages = app.MapGroup($"/{service}/api/operations/messages");
            messages.MapGet("", (HttpContext context, CancellationToken ct) => List(state.DatabaseOf(service, context.RequestServices)!, ct)).RequireAuthorization(Policies.Operate);
            messages.MapPost("{id:long}/replay", (long id, ParkedDesk desk, CurrentUser user, CancellationToken ct) => Replay(service, id, desk, user, ct)).RequireAuthorization(Policies.Administer);
            messages.MapPost("{id:long}/discard", (long id, DiscardRequest request, ParkedDesk desk, CurrentUser user, CancellationToken ct) => Discard(service, id, request, desk, user, ct)).RequireAuthorization(Policies.Administer);
        }
    }

    private static async Task<Ok<Listed>> List(ServiceDb db, CancellationToken ct)
    {
        var oldest = await db.ParkedMessages.AsNoTracking().OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        return TypedResults.Ok(new Listed(await db.ParkedMessages.CountAsync(ct), [.. oldest.Select(ParkedView.Of)]));
    }

    private static async Task<Results<NoContent, NotFound<ProblemDetails>, Conflict<ProblemDetails>>> Replay(string service, long id, ParkedDesk desk, CurrentUser user, CancellationToken ct) =>
        Answer(await desk.Replay(service, id, new(user.PersonId, user.Name), ct));

    private static async Task<Results<NoContent, NotFound<ProblemDetails>, Conflict<ProblemDetails>>> Discard(string service, long id, DiscardRequest request, ParkedDesk desk, CurrentUser user, CancellationToken ct) =>
        Answer(await desk.Discard(service, id, new(user.PersonId, user.Name), request.Reason!, ct));

    private static Results<NoContent, NotFound<ProblemDetails>, Conflict<ProblemDetails>> Answer(ParkedResult result) => result.Outcome switch
    {
        ParkedOutcome.Done => TypedResults.NoContent(),
        ParkedOutcome.Unknown => TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Meddelandet finns inte i tjänsten" }),
        _ => TypedResults.Conflict(new ProblemDetails { Status = 409, Title = "Inget har ändrats", Detail = ParkedRefusal.Of(result) }),
    };
}

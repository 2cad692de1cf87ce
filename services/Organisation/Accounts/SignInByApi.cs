using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BtFlow.Organisation.Accounts;

internal static class SignInByApi
{
    public sealed record Request([Required] string Email, [Required] string Password);

    public sealed record Response(string Token, string PersonId, string Name, DateTimeOffset ExpiresAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, UserManager<Account> accounts, OrganisationDb db, IOptionsMonitor<BearerTokenOptions> tokens, BusinessClock clock, CancellationToken ct)
    {
        if (await SignInCheck.Find(request.Email, request.Password, accounts, db, clock, ct) is not { } person)
            return TypedResults.Problem(SignInCheck.Refusal, statusCode: 401, title: "Det gick inte att logga in");

        var expires = DateTimeOffset.UtcNow.AddHours(8); // as CreateToken sets it: a session lives by the wall clock, also in a simulation
        return TypedResults.Ok(new Response(tokens.Get(SignInSetup.Bearer).CreateToken(person.Principal(SignInSetup.Bearer)), person.PersonId, person.Name, expires));
    }
}

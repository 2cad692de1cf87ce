using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Organisation.Accounts;
using BtFlow.Organisation.People;
using BtFlow.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation;

/// <summary>Units, people and their accounts: the composition.</summary>
public static class OrganisationService
{
    /// <summary>What a password must have.</summary>
    public const int FewestPasswordCharacters = Account.FewestCharacters, FewestDifferentCharacters = Account.FewestDifferent;

    /// <summary>Adds the service.</summary>
    public static IServiceCollection AddOrganisation(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Account.Rules).AddUserStore<UserOnlyStore<Account, OrganisationDb, string>>();
        services.AddHostedService<CreateFirstAdministrator>();
        return services
            .AddScoped<RegisterLastDay>().AddScoped<RegisterSubstitute>()
            .AddPages(typeof(OrganisationService).Assembly)
            .AddServiceMessaging<OrganisationDb>("organisation", consumers => consumers
                .Add<RegisterDoctorWhenCandidateHired>("register-doctor")
                .Add<FollowNumberWhenPersonalNumberChanged>("follow-number"));
    }

    /// <summary>Maps its API; its pages name their own routes.</summary>
    public static IEndpointRouteBuilder MapOrganisation(this IEndpointRouteBuilder app)
    {
        app.MapPost("/organisation/api/import", ImportPeople.Handle).RequireAuthorization(Policies.Administer);
        app.MapPost("/organisation/api/sign-in", SignInByApi.Handle).AllowAnonymous();
        var people = app.MapGroup("/organisation/api/people").RequireAuthorization(Policies.Staff);
        people.MapGet("", ListPeople.Handle);
        people.MapGet("{id}", ShowPerson.Handle);
        people.MapGet("{id}/substitutes", RegisterSubstitute.List);
        people.MapPost("{id}/substitutes", RegisterSubstitute.Handle);
        people.MapPost("{id}/substitutes/end", RegisterSubstitute.HandleEnd);
        app.MapPost("/organisation/api/people/{id}/last-day", RegisterLastDay.Handle).RequireAuthorization(Policies.Operate);
        return app;
    }

    /// <summary>
    /// Creates the account that lets the first people in, unless there is any account already. Call it when the host has started; a host with
    /// BTFLOW_ADMIN_EMAIL and BTFLOW_ADMIN_PASSWORD in its configuration need not. Throws <see cref="RuleViolationException"/> for a password shorter than 12 characters.
    /// </summary>
    public static Task EnsureAdministrator(IServiceProvider services, string email, string password, CancellationToken ct = default) =>
        CreateFirstAdministrator.Ensure(services, email, password, ct);

    /// <summary>
    /// Creates the administrator by whom a demonstration brings its people in, unless there is an account with the address: also where the operator's settings have made another
    /// administrator. Gets the id <c>administrator</c>, or <c>demo-administrator</c> where that is taken.
    /// </summary>
    public static Task EnsureDemoAdministrator(IServiceProvider services, string email, string password, CancellationToken ct = default) =>
        CreateFirstAdministrator.EnsureBeside(services, "demo-administrator", email, password, ct);
}

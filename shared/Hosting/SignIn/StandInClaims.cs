using System.Security.Claims;
using System.Text.Json;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

/// <summary>
/// Tells of the signed-in person in whose place they act today, from the copies of staff that a service of this process keeps. Asked anew at each request: a substitute begins and ends in the middle of a session.
/// Gives no role: it counts only as long as they hold all roles of the absent one (<see cref="StandInRules"/>), whoever has been given or has lost one since, so no door opens that was shut.
/// </summary>
internal sealed class StandInClaims(MessagingState messaging, IServiceProvider scope, BusinessClock clock) : IClaimsTransformation
{
    private const string Asked = "standsInForAsked";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } person || principal.IsInRole(Roles.Outsider) || principal.HasClaim(c => c.Type == Asked)) return principal;
        if (StaffKeeper() is not { } db) return principal;
        var claims = new ClaimsIdentity([new Claim(Asked, "")]);
        foreach (var absent in await AbsentColleagues(db, person)) claims.AddClaim(new Claim(AbsentColleague.Claim, JsonSerializer.Serialize(absent, JsonSerializerOptions.Web)));
        return new ClaimsPrincipal([.. principal.Identities, claims]);
    }

    private ServiceDb? StaffKeeper() => messaging.Services.Select(s => messaging.DatabaseOf(s, scope)).FirstOrDefault(db => db?.Model.FindEntityType(typeof(StaffMember)) is not null);

    private async Task<IReadOnlyList<AbsentColleague>> AbsentColleagues(ServiceDb db, string person)
    {
        var me = await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == person);
        if (me?.Record.StandInToday(clock.Today) is not { Count: > 0 } absent) return [];
        var colleagues = await db.Set<StaffMember>().AsNoTracking().Where(p => absent.Contains(p.PersonId)).OrderBy(p => p.PersonId).ToListAsync();
        return [.. colleagues.Where(p => p.Record.Roles.MissingFor(me.Record.Roles).Count == 0).Select(p => new AbsentColleague(p.PersonId, p.Name, [.. p.Record.Roles.Where(r => r.Role != Roles.Administrator)]))];
    }
}

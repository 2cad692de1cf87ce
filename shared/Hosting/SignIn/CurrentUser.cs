using System.Security.Claims;
using System.Text.Json;
using BtFlow.Contracts.Organisation;

namespace BtFlow.Hosting;

/// <summary>Who is signed in: a person with roles, or an outsider bound by a mailed link to one task.</summary>
public sealed record CurrentUser(string PersonId, string Name, IReadOnlyList<RoleAssignment> Roles, string? TaskId)
{
    private const string RoleAt = "roleAt", Task = "task";

    /// <summary>Those in whose place the user acts today; see <see cref="StandInClaims"/>.</summary>
    public IReadOnlyList<AbsentColleague> StandsInFor { get; init; } = [];

    /// <summary>Whether the user holds a role, at <paramref name="unitId"/> or in the whole region; any unit will do when it is null.</summary>
    public bool Holds(string role, string? unitId = null) => Roles.Any(r => r.Role == role && (unitId is null || r.UnitId is null || r.UnitId == unitId));

    /// <summary>Whether the user holds, anywhere, one of the roles that a policy of <see cref="Policies"/> lets in.</summary>
    public bool May(string policy) => Policies.Matrix[policy].Any(role => Holds(role));

    /// <summary>
    /// Whether the user answers for a unit: holds one of the roles in the whole region or at that very unit. Where the unit is null (not known yet), only the whole region will do.
    /// </summary>
    public bool AnswersFor(string? unitId, params IReadOnlyList<string> roles) => ReachOf(roles).Covers(unitId);

    /// <summary>Where the user holds any of the roles, for lists that filter in the database.</summary>
    public Reach ReachOf(params IReadOnlyList<string> roles)
    {
        var held = Roles.Where(r => roles.Contains(r.Role)).ToList();
        return new(held.Any(r => r.UnitId is null), [.. held.Select(r => r.UnitId).OfType<string>().Distinct()]);
    }

    /// <summary>The claims of a person who has proved who they are.</summary>
    public static ClaimsPrincipal Principal(string personId, string name, IEnumerable<RoleAssignment> roles, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, personId), new(ClaimTypes.Name, name),
            .. roles.SelectMany(r => new Claim[] { new(ClaimTypes.Role, r.Role), new(RoleAt, $"{r.Role}@{r.UnitId}") }),
        ], scheme));

    /// <summary>The claims of an outsider who came by a mailed link: good for that task and nothing else.</summary>
    public static ClaimsPrincipal OutsiderPrincipal(string name, string taskId, string scheme) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, "outsider:" + taskId), new(ClaimTypes.Name, name), new(ClaimTypes.Role, Hosting.Roles.Outsider), new(Task, taskId)], scheme));

    /// <summary>Reads the claims again.</summary>
    public static CurrentUser Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", user.Identity?.Name ?? "",
        [.. user.FindAll(RoleAt).Select(c => c.Value.Split('@', 2)).Select(p => new RoleAssignment(p[0], p[1] is { Length: > 0 } unit ? unit : null))],
        user.FindFirstValue(Task))
    {
        StandsInFor = [.. user.FindAll(AbsentColleague.Claim).Select(c => JsonSerializer.Deserialize<AbsentColleague>(c.Value, JsonSerializerOptions.Web)!)],
    };
}

/// <summary>Somebody in whose place another acts, with the roles that their tasks come by.</summary>
public sealed record AbsentColleague(string PersonId, string Name, IReadOnlyList<RoleAssignment> Roles)
{
    internal const string Claim = "standsInFor";
}

/// <summary>Where a role reaches: the whole region, or some units.</summary>
public sealed record Reach(bool Everywhere, IReadOnlyList<string> UnitIds)
{
    /// <summary>Whether it reaches a unit; one that is not known yet (null) is reached from the whole region only.</summary>
    public bool Covers(string? unitId) => Everywhere || unitId is not null && UnitIds.Contains(unitId);
}

using BtFlow.Contracts.Organisation;

namespace BtFlow.Hosting;

/// <summary>Who may act in somebody's place, as substitute for a period or because a task is handed on.</summary>
public static class StandInRules
{
    /// <summary>
    /// The roles that somebody must get before they can act in another's place: what the other holds, at any unit. An administrator's work is no task of a case and is never taken over.
    /// </summary>
    public static IReadOnlyList<string> MissingFor(this IReadOnlyList<RoleAssignment> other, IReadOnlyList<RoleAssignment> own) =>
        [.. other.Select(r => r.Role).Where(r => r != Roles.Administrator).Except(own.Select(r => r.Role))];

    /// <summary>Whether a person with these roles has work that somebody else can take over: not a doctor in training, whose acts are their own, and not somebody without any role.</summary>
    public static bool HasWorkToTakeOver(this IReadOnlyList<RoleAssignment> roles) => roles.Any(r => r.Role is not Roles.Administrator and not Roles.ExternalAssessor) && roles.All(r => r.Role != Roles.BtDoctor);

    /// <summary>In whose place a person acts on a day.</summary>
    internal static IReadOnlyList<string> StandInToday(this PersonRegistered person, DateOnly today) =>
        [.. (person.StandsInFor ?? []).Where(s => s.From <= today && today <= s.To).Select(s => s.PersonId).Distinct()];
}

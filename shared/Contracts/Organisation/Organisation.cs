using MassTransit;

namespace BtFlow.Contracts.Organisation;

/// <summary>
/// Sent when a unit has been registered or changed. <paramref name="Kind"/>: primaryCare, acuteCare, psychiatry or other.
/// <paramref name="Version"/> grows with each registration of the unit, so that an older one that comes late changes nothing; without it the message counts as the oldest.
/// </summary>
[MessageUrn("organisation:unit-registered:v1")]
public sealed record UnitRegistered(string UnitId, string Name, string Kind, string Administration, string? HeadPersonId, long? Version = null);

/// <summary>
/// Sent when a person (staff, external assessor or BT doctor) has been registered or changed; carries everything that others keep of them.
/// <paramref name="LastDay"/>: the last day at work of somebody who leaves. <paramref name="Version"/> as a unit's. <paramref name="StandsInFor"/>: whom the person is a substitute for, and when (nobody when null).
/// </summary>
[MessageUrn("organisation:person-registered:v1")]
public sealed record PersonRegistered(
    string PersonId, string Name, string Email, string? HomeUnitId, string? HomeUnitName,
    IReadOnlyList<RoleAssignment> Roles, Qualifications Qualifications, ProtectedText? PersonalNumber, DateOnly? LastDay = null, long? Version = null, IReadOnlyList<StandIn>? StandsInFor = null);

/// <summary>A person whom somebody is a substitute for, from one day to another, both included.</summary>
public sealed record StandIn(string PersonId, DateOnly From, DateOnly To);

/// <summary>A role (see the role names in Hosting) at a unit, or in the whole region when <paramref name="UnitId"/> is null.</summary>
public sealed record RoleAssignment(string Role, string? UnitId);

/// <summary>What a person may supervise or sign on the strength of. <paramref name="Specialty"/> is null for those without one.</summary>
public sealed record Qualifications(DateOnly? LicensedOn, string? Specialty, bool SpecialistTrainee, DateOnly? SupervisorTrainedOn);

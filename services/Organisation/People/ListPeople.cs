using BtFlow.Contracts.Organisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>A person as others may see them: without the personal identity number.</summary>
internal sealed record PersonView(string PersonId, string Name, string Email, string? HomeUnitId, string? HomeUnitName, IReadOnlyList<RoleAssignment> Roles, Qualifications Qualifications, DateOnly? LastDay)
{
    public static PersonView Of(Person p) => new(p.PersonId, p.Name, p.Email, p.HomeUnitId, p.HomeUnitName, p.Roles, p.Qualifications, p.LastDay);
}

internal static class ListPeople
{
    /// <summary>All people, or those who hold a role; at a unit, or in the whole region, which includes it.</summary>
    public static async Task<Ok<List<PersonView>>> Handle(string? role, string? unitId, OrganisationDb db, CancellationToken ct)
    {
        var people = await db.People.AsNoTracking().OrderBy(p => p.PersonId).ToListAsync(ct);
        return TypedResults.Ok(people
            .Where(p => (role is null && unitId is null) || p.Roles.Any(r => (role is null || r.Role == role) && (unitId is null || r.UnitId is null || r.UnitId == unitId)))
            .Select(PersonView.Of).ToList());
    }
}

internal static class ShowPerson
{
    public static async Task<Results<Ok<PersonView>, NotFound>> Handle(string id, OrganisationDb db, CancellationToken ct) =>
        await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id, ct) is { } person ? TypedResults.Ok(PersonView.Of(person)) : TypedResults.NotFound();
}

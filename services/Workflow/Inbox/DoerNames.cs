using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Whose each task of a case is, by the names that people and units have now.</summary>
internal sealed class DoerNames(IReadOnlyDictionary<string, string> people, IReadOnlyDictionary<string, string> units)
{
    public static async Task<DoerNames> InCase(string caseNumber, WorkflowDb db, CancellationToken ct)
    {
        var tasks = db.Tasks.Where(t => t.CaseNumber == caseNumber);
        var people = await db.Set<StaffMember>().AsNoTracking().Where(p => tasks.Any(t => t.PersonId == p.PersonId)).ToListAsync(ct);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => tasks.Any(t => t.UnitId == u.UnitId)).ToListAsync(ct);
        return new(people.ToDictionary(p => p.PersonId, p => p.Name), units.ToDictionary(u => u.UnitId, u => u.Record.Name));
    }

    /// <summary>Whose it is, with the roles for which it has been opened since because it was late.</summary>
    public string Of(string? personId, string? outsiderName, string? role, string? unitId, IEnumerable<string> alsoRoles) =>
        string.Join(" och ", alsoRoles.Select(Roles.Swedish).Prepend(Of(personId, outsiderName, role, unitId)));

    private string Of(string? personId, string? outsiderName, string? role, string? unitId) =>
        personId is not null ? people.GetValueOrDefault(personId, personId)
        : outsiderName
        ?? Roles.Swedish(role ?? "") + (unitId is not null ? $", {units.GetValueOrDefault(unitId, unitId)}" : "");

    /// <summary>Who has it meanwhile, to stand after whose it is.</summary>
    public static string Held(bool delegated, string name, DateTimeOffset since) => $" ({(delegated ? "delegerad till" : "tagen av")} {name} {BusinessClock.Told(since)})";
}

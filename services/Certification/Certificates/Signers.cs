using BtFlow.Certification.Applications;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>Who signs and decides for a doctor: the roles that the region's profile names, as persons.</summary>
internal sealed class Signers(CertificationDb db, RegionCatalog regions, BusinessClock clock)
{
    /// <summary>The person who certifies the service.</summary>
    public Task<string> OfService(BtApplication application, CancellationToken ct) => Person(application, Profile(application).ServiceCertificateSigner, ct);

    /// <summary>The person who decides on continued specialist training.</summary>
    public Task<string> OfContinuation(BtApplication application, CancellationToken ct) => Person(application, Profile(application).ContinuationDecider, ct);

    /// <summary>Who signs for each goal: whoever judged it, or the main supervisor where the region says so or where the other one has left.</summary>
    public async Task<IReadOnlyList<GoalJudgement>> OfGoals(BtApplication application, IReadOnlyCollection<MetGoal> met, CancellationToken ct)
    {
        var (main, mainSignsAll) = (application.Plan!.MainSupervisorId, Profile(application).GoalCertificateSigner == Roles.MainSupervisor);
        var judges = met.Select(g => g.SupervisorId).Distinct().ToList();
        var gone = (await db.Staff.AsNoTracking().Where(s => judges.Contains(s.PersonId)).ToListAsync(ct)).Where(HasLeft).Select(s => s.PersonId).ToHashSet(StringComparer.Ordinal);
        return [.. met.Select(g => new GoalJudgement(g.Goal, mainSignsAll || gone.Contains(g.SupervisorId) ? main : g.SupervisorId))];
    }

    private CertificationProfile Profile(BtApplication application) => regions.Region(application.RegionId!).Certification;

    /// <summary>The doctor's own main supervisor, the unit's own head, or the first by id who holds the role there, else in the whole region. Throws (parked where an operator sees it) when there is nobody.</summary>
    private async Task<string> Person(BtApplication application, string role, CancellationToken ct)
    {
        if (role == Roles.MainSupervisor) return application.Plan!.MainSupervisorId;
        if (role == Roles.HeadOfOperations && (await db.Units.FindAsync([application.UnitId], ct))?.Record.HeadPersonId is { } head && (await db.Staff.FindAsync([head], ct) is not { } known || !HasLeft(known))) return head;
        var working = (await db.Staff.AsNoTracking().ToListAsync(ct)).Where(s => !HasLeft(s)).OrderBy(s => s.PersonId, StringComparer.Ordinal).ToList();
        return Holder(working, role, application.UnitId) ?? Holder(working, role, null)
            ?? throw new InvalidOperationException($"Nobody holds the role {role} at {application.UnitId} or in the whole region, to sign for {application.CaseNumber}; the unit has no head either.");
    }

    private static string? Holder(IEnumerable<StaffMember> staff, string role, string? unitId) => staff.FirstOrDefault(s => s.Record.Roles.Any(r => r.Role == role && r.UnitId == unitId))?.PersonId;

    private bool HasLeft(StaffMember person) => person.Record.LastDay is { } last && last < clock.Today;
}

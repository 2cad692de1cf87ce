using BtFlow.Hosting;
using BtFlow.TrainingPlan.Absences;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Reads plans for the API and the pages, never more than the user may see.</summary>
internal sealed class PlanReader(TrainingPlanDb db, CurrentUser user, RegionCatalog regions, PlanCheck check, BusinessClock clock)
{
    private const int PageSize = 25;

    /// <summary>The latest version of each plan that the user may see, in order of case number.</summary>
    public async Task<PlanListView> List(PlanStatus? status, int page, CancellationToken ct)
    {
        var (everywhere, units) = user.ReachOf(PlanRights.Answering);
        var query = db.Versions.AsNoTracking().Join(db.Plans, v => v.CaseNumber, p => p.CaseNumber, (v, p) => new { Version = v, Plan = p })
            .Where(r => !db.Versions.Any(o => o.CaseNumber == r.Version.CaseNumber && o.Number > r.Version.Number))
            .Where(r => everywhere || units.Contains(r.Plan.UnitId) || r.Version.MainSupervisorId == user.PersonId || r.Plan.DoctorId == user.PersonId)
            .Where(r => status == null || r.Version.Status == status);
        var total = await query.CountAsync(ct);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await query.OrderBy(r => r.Version.CaseNumber).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new(total, page, pages, [.. rows.Select(r => new PlanListRow(r.Plan.CaseNumber, r.Plan.DoctorId, r.Plan.DoctorName, r.Version.Number, r.Version.Status, r.Version.Content.Sums.Total,
            r.Version.MainSupervisorName, r.Plan.StartsOn, r.Plan.Left?.LastDay))]);
    }

    /// <summary>A plan with all its versions; null when there is none. Throws <see cref="NotAllowedException"/> when it is not the user's to read.</summary>
    public async Task<PlanView?> Get(string caseNumber, CancellationToken ct)
    {
        if (await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct) is not { } plan) return null;
        var versions = await db.Versions.AsNoTracking().Where(v => v.CaseNumber == caseNumber).OrderBy(v => v.Number).ToListAsync(ct);
        var current = versions[^1];
        var mine = user.MayEnd(plan.UnitId) || plan.DoctorId == user.PersonId || user.Supervises(versions) || await MyTask(caseNumber, null, ct) is not null;
        if (!mine) throw new NotAllowedException("Utbildningsprogrammet är en annan läkares. Du ser de program som du själv har ansvar för.");

        var unit = (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.UnitId == plan.UnitId, ct))?.Record;
        var (region, rules) = (regions.Region(plan.RegionId), regions.RulesOf(plan.RuleSetVersion));
        var absences = await db.Absences.AsNoTracking().Where(a => a.CaseNumber == caseNumber).OrderBy(a => a.From).ToListAsync(ct);
        return new(plan.CaseNumber, plan.DoctorId, plan.DoctorName, plan.RegionId, region.Name, plan.UnitId, unit?.Name ?? plan.UnitId, plan.StartsOn, rules.Version,
            region.Plan.Supervision(), current.Status, current.Number, versions.LastOrDefault(v => v.Status == PlanStatus.Approved)?.Number,
            [.. versions.Select(v => VersionView.Of(v, PlanDifferences.BaseOf(versions, v)))],
            plan.Left is null ? await check.Findings(plan, versions, current, ct) : [], plan.Left is null ? current.Content.Shortfalls(rules) : [], [.. absences.Select(AbsenceView.Of)], plan.Left, plan.Moves, plan.Service.Day)
            { Refused = Refusals.Of(plan, versions) };
    }

    /// <summary>That there is no such plan, for pages.</summary>
    public static NotFoundException Missing(string caseNumber) => new($"Ärendet {caseNumber} har inget utbildningsprogram. Sök upp läkaren bland alla program.");

    /// <summary>What can be chosen in an edit, ordered by name.</summary>
    public async Task<PlanChoices> Choices(CancellationToken ct) => new(
        [.. (await db.Units.AsNoTracking().ToListAsync(ct)).Select(u => new UnitChoice(u.UnitId, u.Record.Name, PlanWords.KindOf(u.Record.Kind)))
            .OrderBy(u => u.Kind).ThenBy(u => u.Name, StringComparer.Ordinal)],
        [.. SupervisorChoice.Of((await db.StaffById(ct)).Values, clock.Today)]);

    /// <summary>Who may be made main supervisor.</summary>
    public async Task<IReadOnlyList<SupervisorChoice>> MainSupervisors(CancellationToken ct) =>
        [.. SupervisorChoice.Of((await db.StaffById(ct)).Values.Where(p => p.Roles.Any(r => r.Role == Roles.MainSupervisor)), clock.Today)];

    /// <summary>The user's open task for the case: the one asked for, else the first.</summary>
    public async Task<OpenTask?> MyTask(string caseNumber, string? taskId, CancellationToken ct) =>
        (await db.Tasks.AsNoTracking().Where(t => t.CaseNumber == caseNumber && t.ClosedAt == null).ToListAsync(ct))
            .Where(t => t.Opened?.Name is PlanSteps.Prepare or PlanSteps.Decide or PlanSteps.Sign && t.IsFor(user))
            .OrderBy(t => t.TaskId == taskId ? 0 : 1).ThenBy(t => t.TaskId, StringComparer.Ordinal).FirstOrDefault();
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What people do to a plan, each bound to their task in the inbox. The API and the pages both come here.</summary>
internal sealed class PlanSteps(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions, ProgrammeDocument document)
{
    public const string Prepare = "Person.PreparePlan", Decide = "Person.ApprovePlan", Sign = "Person.SignPlan";

    /// <summary>Keeps the main supervisor's work without handing it in.</summary>
    public async Task Save(string caseNumber, string taskId, PlanEdit edit, CancellationToken ct)
    {
        await MyTask(taskId, Prepare, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        await Edit(plan, versions, edit, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Hands the draft in. A rule's refusal stops it unless the rule may be set aside and a reason is given (by rule id).</summary>
    public async Task Submit(string caseNumber, string taskId, PlanEdit edit, IReadOnlyDictionary<string, string> reasonByRule, CancellationToken ct)
    {
        var task = await MyTask(taskId, Prepare, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var current = versions[^1];
        await Edit(plan, versions, edit, ct);
        var now = clock.Now;
        current.Submit(user, PlanFindings.Settle(await Findings(plan, current, ct), reasonByRule, user, now), now);
        foreach (var exception in current.Exceptions)
            outbox.Add(new Contracts.Workflow.NoteInJournal($"{caseNumber}-plan-v{current.Number}-{exception.RuleId}", caseNumber, now, user.Name,
                $"{user.Name} begärde undantag från {exception.RuleId} i version {current.Number} av utbildningsprogrammet. Skäl: {exception.Reason}"));
        outbox.Add(task.Complete(user, "Submitted", now, result: new { version = current.Number }));
        await db.SaveChangesAsync(ct);
    }

    public async Task Approve(string caseNumber, string taskId, string? comment, CancellationToken ct)
    {
        var task = await MyTask(taskId, Decide, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var current = versions[^1];
        var now = clock.Now;
        current.Approve(user, plan, comment, now);
        PlanFindings.RequireSettled(await Findings(plan, current, ct), current.Exceptions);
        outbox.Add(Approved(plan, current, now));
        outbox.Add(await document.Of(plan, versions, ct));
        outbox.Add(task.Complete(user, "Approved", now, current.Comment, new { version = current.Number }));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The version stays as it is, to be read; the next one is a draft with the same content.</summary>
    public async Task SendBack(string caseNumber, string taskId, string? comment, CancellationToken ct)
    {
        var task = await MyTask(taskId, Decide, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var now = clock.Now;
        db.Add(versions[^1].SendBack(user, plan, comment, now));
        outbox.Add(task.Complete(user, "SentBack", now, versions[^1].Comment, new { version = versions[^1].Number }));
        await db.SaveChangesAsync(ct);
    }

    public async Task SignAsDoctor(string caseNumber, string taskId, CancellationToken ct)
    {
        var task = await MyTask(taskId, Sign, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var now = clock.Now;
        versions[^1].SignByDoctor(user, plan, now);
        outbox.Add(task.Complete(user, "Signed", now, result: new { version = versions[^1].Number }));
        await db.SaveChangesAsync(ct);
    }

    private async Task<OpenTask> MyTask(string taskId, string name, string caseNumber, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, name, user, ct);
        return task.CaseNumber == caseNumber ? task : throw new RuleViolationException("Uppgiften gäller ett annat ärende. Öppna den från din inkorg igen.");
    }

    private async Task<(Plan Plan, List<PlanVersion> Versions)> Get(string caseNumber, CancellationToken ct) => (
        await db.Plans.SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct) ?? throw new RuleViolationException($"Ärendet {caseNumber} har inget utbildningsprogram ännu."),
        await db.Versions.Where(v => v.CaseNumber == caseNumber).OrderBy(v => v.Number).ToListAsync(ct));

    private async Task Edit(Plan plan, List<PlanVersion> versions, PlanEdit edit, CancellationToken ct)
    {
        if (edit is { Placements: null, Courses: null }) return;
        var used = versions.SelectMany(v => v.Content.Placements.Select(p => p.PlacementId).Concat(v.Content.Courses.Select(c => c.CourseId)));
        var units = (await db.Units.AsNoTracking().ToListAsync(ct)).ToDictionary(u => u.UnitId, u => u.Record, StringComparer.Ordinal);
        versions[^1].Edit(new EditPlan(plan.CaseNumber, versions[^1].Content, [.. used], units, await db.StaffById(ct)).Apply(edit));
    }

    private async Task<IReadOnlyList<Finding>> Findings(Plan plan, PlanVersion version, CancellationToken ct) =>
        PlanFindings.Check(version.Content, version.MainSupervisorId, plan.DoctorId, await db.StaffById(ct), regions.Rules, regions.Region(plan.RegionId));

    private Contracts.TrainingPlan.PlanApproved Approved(Plan plan, PlanVersion version, DateTimeOffset now) => new(
        plan.CaseNumber, plan.DoctorId, version.Number, version.MainSupervisorId, user.PersonId, now,
        [.. version.Content.Placements.Zip(version.Content.MonthsPerPlacement, (p, months) => new Contracts.TrainingPlan.PlannedPlacement(
            p.PlacementId, p.UnitId, p.UnitName, p.Kind.Key(), p.From, p.To, p.Percent, months, p.SupervisorId, p.Goals))],
        [.. version.Content.Courses.Select(c => new Contracts.TrainingPlan.PlannedCourse(c.CourseId, c.Name, c.On, c.Goals))]);
}

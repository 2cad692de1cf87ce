using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What people do to a plan, each bound to their task in the inbox. The API and the pages both come here.</summary>
internal sealed class PlanSteps(TrainingPlanDb db, IOutbox<TrainingPlanDb> outbox, CurrentUser user, BusinessClock clock, PlanCheck check, ProgrammeDocument document)
{
    public const string Prepare = "Person.PreparePlan", Decide = "Person.ApprovePlan", Sign = "Person.SignPlan";

    /// <summary>Keeps the main supervisor's work without handing it in.</summary>
    public async Task Save(string caseNumber, string taskId, PlanEdit edit, CancellationToken ct)
    {
        await MyTask(taskId, Prepare, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        await check.Edit(plan, versions, edit, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Hands the draft in. A rule's refusal stops it unless the rule may be set aside and a reason is given (by rule id).</summary>
    public async Task Submit(string caseNumber, string taskId, PlanEdit edit, IReadOnlyDictionary<string, string> reasonByRule, CancellationToken ct)
    {
        var task = await MyTask(taskId, Prepare, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var current = versions[^1];
        await check.Edit(plan, versions, edit, ct);
        var now = clock.Now;
        current.Submit(user, PlanFindings.Settle(await check.Findings(plan, versions, current, ct), reasonByRule, user, now), now);
        foreach (var exception in current.Exceptions)
            outbox.Add(new NoteInJournal($"{caseNumber}-plan-v{current.Number}-{exception.RuleId}", caseNumber, now, user.Name,
                $"{user.Name} begärde undantag från {Finding.NameOf(exception.RuleId)} i version {current.Number} av utbildningsprogrammet. Skäl: {exception.Reason}", taskId));
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
        PlanFindings.RequireSettled(await check.Findings(plan, versions, current, ct), current.Exceptions);
        outbox.Add(current.Approved(plan, user, now));
        outbox.Add(await document.Of(plan, versions, ct));
        outbox.Add(task.Complete(user, "Approved", now, current.Comment, new { version = current.Number }));
        if (plan.Waiting is { } waiting)
        {
            var next = PlanChange.Open(versions, waiting.Reason, now, waiting.TaskId);
            (plan.Waiting, _) = (null, db.Add(next));
            outbox.Add(PlanChange.Done(waiting.TaskId, plan, next));
        }
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

    /// <summary>Signs the latest approved version that the doctor has not signed: the one after it may already be in the making.</summary>
    public async Task SignAsDoctor(string caseNumber, string taskId, CancellationToken ct)
    {
        var task = await MyTask(taskId, Sign, caseNumber, ct);
        var (plan, versions) = await Get(caseNumber, ct);
        var now = clock.Now;
        var toSign = versions.LastOrDefault(v => v.Status == PlanStatus.Approved && v.SignatureOf(Roles.BtDoctor) is null) ?? versions.LastOrDefault(v => v.Status == PlanStatus.Approved) ?? versions[^1];
        toSign.SignByDoctor(user, plan, now);
        outbox.Add(task.Complete(user, "Signed", now, result: new { version = toSign.Number }));
        await db.SaveChangesAsync(ct);
    }

    private async Task<OpenTask> MyTask(string taskId, string name, string caseNumber, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, name, user, ct);
        return task.CaseNumber == caseNumber ? task : throw new RuleViolationException("Uppgiften gäller ett annat ärende. Öppna den från din inkorg igen.");
    }

    private async Task<(Plan Plan, List<PlanVersion> Versions)> Get(string caseNumber, CancellationToken ct)
    {
        var (plan, versions) = await db.PlanOf(caseNumber, ct);
        plan.RequireOngoing();
        return (plan, versions);
    }
}

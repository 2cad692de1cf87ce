using BtFlow.Hosting;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

internal static class GetCase
{
    public static async Task<Results<Ok<CaseView>, NotFound>> Handle(string caseNumber, WorkflowDb db, DefinitionShelf shelf, BusinessClock clock, CurrentUser user, CancellationToken ct) =>
        await Read(caseNumber, db, shelf, clock.Now, user, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    /// <summary>A case with where it stands; null when there is none of that number. Throws <see cref="NotAllowedException"/> for one that the user may not read.</summary>
    public static async Task<CaseView?> Read(string caseNumber, WorkflowDb db, DefinitionShelf shelf, DateTimeOffset now, CurrentUser user, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, ct) is not { } its) return null;
        var runs = await db.Runs.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderBy(r => r.Order).ToListAsync(ct);
        var names = new Dictionary<string, string>();
        foreach (var run in runs) names[run.RunId] = shelf.Compiled(await db.Definitions.AsNoTracking().SingleAsync(d => d.Hash == run.DefinitionHash, ct)).Name;
        var visits = await db.Visits.AsNoTracking().Where(v => v.CaseNumber == caseNumber).ToListAsync(ct);
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct);

        var state = incidents.Count > 0 || runs.Any(r => r.Status == RunStatus.Stalled) ? "incident" : runs.All(r => r.EndedAt is not null) ? "finished" : "running";
        return new CaseView(
            its.CaseNumber, its.Name, its.CallId, its.CallTitle, its.ApplicationNumber, its.RegionId, its.DoctorId, state, BusinessClock.Local(its.OpenedAt),
            [.. runs.Select(r => new CaseRunView(r.RunId, r.DefinitionId, names[r.RunId], r.DefinitionHash, r.Status.ToString().ToLowerInvariant(), BusinessClock.Local(r.StartedAt), r.EndedAt is { } end ? BusinessClock.Local(end) : null))],
            Steps(visits),
            [.. incidents.OrderBy(i => i.At).ThenBy(i => i.StepId, StringComparer.Ordinal).Select(i => new CaseIncidentView(i.RunId, i.StepId, i.Reason, BusinessClock.Local(i.At)))],
            [.. (await db.OpenTasks(db.Cases.Where(c => c.CaseNumber == caseNumber), now, ct)).Select(t => t.SeenBy(user))]);
    }

    private static IReadOnlyList<CaseStepView> Steps(IEnumerable<StepVisit> visits) =>
        [.. visits.GroupBy(v => (v.RunId, v.StepId)).Select(g => (Last: g.MaxBy(v => v.Visit)!, Times: g.Count())).OrderBy(s => s.Last.Rank)
            .Select(s => new CaseStepView(s.Last.RunId, s.Last.StepId, s.Last.Text, s.Last.LeftAt is null ? "now" : "done", s.Times, BusinessClock.Local(s.Last.LeftAt ?? s.Last.EnteredAt)))];
}

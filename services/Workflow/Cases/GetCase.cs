using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

internal static class GetCase
{
    public static async Task<Results<Ok<CaseView>, NotFound>> Handle(string caseNumber, WorkflowDb db, DefinitionShelf shelf, RegionCatalog regions, BusinessClock clock, CurrentUser user, CancellationToken ct) =>
        await Read(caseNumber, db, shelf, regions, clock.Now, user, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    /// <summary>A case with where it stands; null when there is none of that number. Throws <see cref="NotAllowedException"/> for one that the user may not read.</summary>
    public static async Task<CaseView?> Read(string caseNumber, WorkflowDb db, DefinitionShelf shelf, RegionCatalog regions, DateTimeOffset now, CurrentUser user, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, regions, ct) is not { } its) return null;
        var runs = await db.Runs.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderBy(r => r.Order).ToListAsync(ct);
        var hashes = runs.Select(r => r.DefinitionHash).ToList();
        var definitions = await db.Definitions.AsNoTracking().Where(d => hashes.Contains(d.Hash)).ToDictionaryAsync(d => d.Hash, shelf.Compiled, ct);
        var visits = await db.Visits.AsNoTracking().Where(v => v.CaseNumber == caseNumber).ToListAsync(ct);
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct);

        return new CaseView(
            its.CaseNumber, its.Name, its.CallId, its.CallTitle, its.ApplicationNumber, its.RegionId, regions.Regions.FirstOrDefault(r => r.Id == its.RegionId)?.Name ?? its.RegionId, its.MovedFromRegionId, its.RuleSetVersion, its.DoctorId,
            State(its, runs, incidents), its.EndedEarlyOn, BusinessClock.Local(its.OpenedAt),
            [.. runs.Select(r => View(r, definitions[r.DefinitionHash]))],
            Steps(visits),
            [.. incidents.OrderBy(i => i.At).ThenBy(i => i.StepId, StringComparer.Ordinal).Select(i => new CaseIncidentView(i.RunId, i.StepId, i.Reason, BusinessClock.Local(i.At)))],
            [.. (await db.OpenTasks(db.Cases.Where(c => c.CaseNumber == caseNumber), user, now, ct)).Select(t => t.SeenBy(user))]);
    }

    private static string State(Case its, List<CaseRun> runs, List<StepIncident> incidents) =>
        its.EndedEarlyOn is not null ? "endedEarly"
        : incidents.Count > 0 || runs.Any(r => r.Status == RunStatus.Stalled) ? "incident"
        : runs.All(r => r.EndedAt is not null) ? "finished" : "running";

    private static CaseRunView View(CaseRun run, Definition definition) => new(
        run.RunId, run.DefinitionId, definition.Name, definition.Version, run.DefinitionHash, (run.EndedBy?.ToString() ?? run.Status.ToString()).ToLowerInvariant(),
        BusinessClock.Local(run.StartedAt), run.EndedAt is { } end ? BusinessClock.Local(end) : null);

    private static IReadOnlyList<CaseStepView> Steps(IEnumerable<StepVisit> visits) =>
        [.. visits.GroupBy(v => (v.RunId, v.StepId)).Select(g => (Last: g.MaxBy(v => v.Visit)!, Times: g.Count())).OrderBy(s => s.Last.Rank).ThenBy(s => s.Last.RunId, StringComparer.Ordinal).ThenBy(s => s.Last.StepId, StringComparer.Ordinal)
            .Select(s => new CaseStepView(s.Last.RunId, s.Last.StepId, s.Last.Text, s.Last.LeftAt is null ? "now" : "done", s.Times, BusinessClock.Local(s.Last.LeftAt ?? s.Last.EnteredAt)))];
}

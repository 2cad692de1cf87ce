using BtFlow.Hosting;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Versions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

internal static class GetCase
{
    public static async Task<Results<Ok<CaseView>, NotFound>> Handle(
        string caseNumber, WorkflowDb db, IProcessEngine engine, DefinitionShelf shelf, RegionCatalog regions, BusinessClock clock, CurrentUser user, CancellationToken ct) =>
        await Read(caseNumber, db, engine, shelf, regions, clock.Now, user, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    /// <summary>A case with where it stands; null when there is none of that number. Throws <see cref="NotAllowedException"/> for one that the user may not read.</summary>
    public static async Task<CaseView?> Read(
        string caseNumber, WorkflowDb db, IProcessEngine engine, DefinitionShelf shelf, RegionCatalog regions, DateTimeOffset now, CurrentUser user, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, regions, ct) is not { } its) return null;
        var processes = await engine.State(caseNumber, ct);
        var visits = await db.Visits.AsNoTracking().Where(v => v.CaseNumber == caseNumber).ToListAsync(ct);
        var incidents = await Incidents(caseNumber, db, shelf, processes, ct);

        var region = regions.Regions.FirstOrDefault(r => r.Id == its.RegionId);
        return new CaseView(
            its.CaseNumber, its.Name, its.CallId, its.CallTitle, its.ApplicationNumber, its.RegionId, region?.Name ?? its.RegionId, region?.Version, its.MovedFromRegionId, its.RuleSetVersion, its.DoctorId,
            State(its, processes, incidents), its.EndedEarlyOn, BusinessClock.Local(its.OpenedAt),
            [.. processes.Select(View)],
            Steps(visits),
            incidents,
            [.. (await db.OpenTasks(db.Cases.Where(c => c.CaseNumber == caseNumber), user, now, ct)).Select(t => t.SeenBy(user))]);
    }

    private static string State(Case its, IReadOnlyList<ProcessState> processes, IReadOnlyList<CaseIncidentView> incidents) =>
        its.EndedEarlyOn is not null ? "endedEarly"
        : incidents.Count > 0 || processes.Any(p => p.Status == RunStatus.Stalled) ? "incident"
        : processes.All(p => p.EndedAt is not null) ? "finished" : "running";

    private static CaseRunView View(ProcessState process) => new(
        process.RunId, process.DefinitionId, process.Name, process.Version, process.NewestVersion, process.DefinitionHash, process.RegionVersion, (process.EndedBy?.ToString() ?? process.Status.ToString()).ToLowerInvariant(),
        BusinessClock.Local(process.StartedAt), process.EndedAt is { } end ? BusinessClock.Local(end) : null,
        [.. process.Waits.Select(w => new CaseWaitView(w.StepId, w.Text, w.For.ToString().ToLowerInvariant(), w.TaskId, w.EventName, w.DueAt is { } due ? BusinessClock.Local(due) : null))]);

    private static async Task<IReadOnlyList<CaseIncidentView>> Incidents(string caseNumber, WorkflowDb db, DefinitionShelf shelf, IReadOnlyList<ProcessState> processes, CancellationToken ct)
    {
        var views = new List<CaseIncidentView>();
        foreach (var told in (await db.Incidents.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct)).OrderBy(i => i.At).ThenBy(i => i.StepId, StringComparer.Ordinal))
        {
            var hash = processes.First(p => p.RunId == told.RunId).DefinitionHash;
            var definition = await shelf.Compiled(db, hash, ct);
            var step = definition.TryFind(told.StepId, out var place) ? definition.Activities[place] : null;
            views.Add(new(told.RunId, told.StepId, step?.DisplayText ?? told.StepId, told.Reason, BusinessClock.Local(told.At),
                [.. step?.Choices.Where(c => c.Length == 1).Select(c => c[0]) ?? []], step?.ResultVariable is not null));
        }
        return views;
    }

    private static IReadOnlyList<CaseStepView> Steps(IEnumerable<StepVisit> visits) =>
        [.. visits.GroupBy(v => (v.RunId, v.StepId)).Select(g => (Last: g.MaxBy(v => v.Visit)!, Times: g.Count())).OrderBy(s => s.Last.Rank).ThenBy(s => s.Last.RunId, StringComparer.Ordinal).ThenBy(s => s.Last.StepId, StringComparer.Ordinal)
            .Select(s => new CaseStepView(s.Last.RunId, s.Last.StepId, s.Last.Text, s.Last.LeftAt is null ? "now" : "done", s.Times, BusinessClock.Local(s.Last.LeftAt ?? s.Last.EnteredAt)))];
}

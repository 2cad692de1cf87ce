using BtFlow.Hosting;
using BtFlow.Web;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

[Authorize(Policy = Policies.Staff)]
internal sealed class CaseFileModel(WorkflowDb db, DefinitionShelf shelf, RegionCatalog regions, CaseJournal journal, RunHost host, BusinessClock clock, CurrentUser user) : PageModel, IFormPage
{
    private Dictionary<string, string> _people = [], _units = [];

    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    public CaseView? Case { get; private set; }
    public IReadOnlyList<JournalLine> Journal { get; private set; } = [];
    public bool MayRetry => RetryStep.MayBeDoneBy(user);

    /// <summary>Of a refused form, whose text is kept.</summary>
    public string? Reason { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostRetry(string runId, string stepId, string? reason, CancellationToken ct)
    {
        Reason = reason;
        return (await RetryStep.Handle(CaseNumber, runId, stepId, new(reason), user, db, host, journal, clock, ct)).Result is NoContent ? Redirect($"/workflow/cases/{CaseNumber}?done=1") : NotFound();
    }

    public async Task Load(CancellationToken ct)
    {
        Case = await GetCase.Read(CaseNumber, db, shelf, regions, clock.Now, user, ct) ?? throw new NotFoundException("Ärendet finns inte.");
        Journal = await journal.Read(CaseNumber, ct);
        var people = Case.Tasks.Select(t => t.PersonId).ToList();
        var units = Case.Tasks.Select(t => t.UnitId).ToList();
        _people = (await db.Set<StaffMember>().AsNoTracking().Where(p => people.Contains(p.PersonId)).ToListAsync(ct)).ToDictionary(p => p.PersonId, p => p.Name);
        _units = (await db.Set<Unit>().AsNoTracking().Where(u => units.Contains(u.UnitId)).ToListAsync(ct)).ToDictionary(u => u.UnitId, u => u.Record.Name);
    }

    public static string StateOf(CaseRunView run) => run.State switch
    {
        "finished" => "Klar",
        "stalled" => "Står stilla, började",
        "left" => "Avbruten när läkaren slutade",
        "moved" => "Avbruten när läkaren flyttade till en annan region",
        _ => "Pågår sedan",
    };

    public string DoerOf(TaskView task) => Whose(task) + (task.Holder is { } holder ? $" ({(holder.Delegated ? "delegerad till" : "tagen av")} {TaskRight.Sign(holder.Name, holder.ForName)} {BusinessClock.Told(holder.Since)})" : "");

    private string Whose(TaskView task) =>
        task.PersonId is { } person ? _people.GetValueOrDefault(person, person)
        : task.OutsiderName is { } outsider ? outsider
        : Roles.Swedish(task.Role ?? "") + (task.UnitId is { } unit ? $", {_units.GetValueOrDefault(unit, unit)}" : "");
}

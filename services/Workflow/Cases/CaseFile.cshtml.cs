using BtFlow.Hosting;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

[Authorize(Policy = Policies.Staff)]
internal sealed class CaseFileModel(WorkflowDb db, DefinitionShelf shelf, RegionCatalog regions, CaseJournal journal, BusinessClock clock, CurrentUser user) : PageModel
{
    private Dictionary<string, string> _people = [], _units = [];

    public CaseView? Case { get; private set; }
    public IReadOnlyList<JournalLine> Journal { get; private set; } = [];

    public async Task<IActionResult> OnGet(string caseNumber, CancellationToken ct)
    {
        if ((Case = await GetCase.Read(caseNumber, db, shelf, regions, clock.Now, user, ct)) is null) return NotFound();
        Journal = await journal.Read(caseNumber, ct);
        var people = Case.Tasks.Select(t => t.PersonId).ToList();
        var units = Case.Tasks.Select(t => t.UnitId).ToList();
        _people = (await db.Set<StaffMember>().AsNoTracking().Where(p => people.Contains(p.PersonId)).ToListAsync(ct)).ToDictionary(p => p.PersonId, p => p.Name);
        _units = (await db.Set<Unit>().AsNoTracking().Where(u => units.Contains(u.UnitId)).ToListAsync(ct)).ToDictionary(u => u.UnitId, u => u.Record.Name);
        return Page();
    }

    public static string StateOf(CaseRunView run) => run.State switch
    {
        "finished" => "Klar",
        "stalled" => "Står stilla, började",
        "left" => "Avbruten när läkaren slutade",
        "moved" => "Avbruten när läkaren flyttade till en annan region",
        _ => "Pågår sedan",
    };

    public string DoerOf(TaskView task) =>
        task.PersonId is { } person ? _people.GetValueOrDefault(person, person)
        : task.OutsiderName is { } outsider ? outsider
        : Roles.Swedish(task.Role ?? "") + (task.UnitId is { } unit ? $", {_units.GetValueOrDefault(unit, unit)}" : "");
}

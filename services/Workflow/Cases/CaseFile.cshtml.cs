using BtFlow.Hosting;
using BtFlow.Web;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Pictures;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Cases;

[Authorize(Policy = Policies.Staff)]
internal sealed class CaseFileModel(WorkflowDb db, DefinitionShelf shelf, RegionCatalog regions, CaseJournal journal, RunHost host, BusinessClock clock, CurrentUser user) : PageModel, IFormPage
{
    private DoerNames _doers = null!;

    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    public CaseView? Case { get; private set; }
    public IReadOnlyDictionary<string, ProcessView> Processes { get; private set; } = new Dictionary<string, ProcessView>();
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
        _doers = await DoerNames.InCase(CaseNumber, db, ct);
        Processes = await db.ReadProcesses(CaseNumber, shelf, _doers, user, clock.Now, ct);
    }

    public static string StateOf(CaseRunView run) => run.State switch
    {
        "finished" => "Klar",
        "stalled" => "Står stilla, började",
        "left" => "Avbruten när läkaren slutade",
        "moved" => "Avbruten när läkaren flyttade till en annan region",
        _ => "Pågår sedan",
    };

    public string DoerOf(TaskView task) => _doers.Of(task.PersonId, task.OutsiderName, task.Role, task.UnitId);
}

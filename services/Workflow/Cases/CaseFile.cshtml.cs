using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Messaging;
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
internal sealed class CaseFileModel(WorkflowDb db, IProcessEngine engine, DefinitionShelf shelf, RegionCatalog regions, CaseJournal journal, Standstill standstill, BusinessClock clock, IOutbox<WorkflowDb> outbox, Protector protector, CurrentUser user) : PageModel, IFormPage
{
    private DoerNames _doers = null!;

    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>As it was typed: a day that cannot be read narrows nothing, and is said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    public JournalFilter Filter => new(By, Step, Day(From), Day(To), Text);

    public CaseView? Case { get; private set; }
    public IReadOnlyDictionary<string, ProcessView> Processes { get; private set; } = new Dictionary<string, ProcessView>();
    public IReadOnlyList<JournalLine> Journal { get; private set; } = [];
    public int JournalLength { get; private set; }
    public IReadOnlyList<string> Persons { get; private set; } = [];
    public IReadOnlyList<(string Id, string Text)> JournalSteps { get; private set; } = [];
    public IReadOnlyList<PrintView> Prints { get; private set; } = [];
    public bool MayPrint { get; private set; }
    public bool MayRetry => RetryStep.MayBeDoneBy(user);

    /// <summary>Of a refused form, whose text is kept.</summary>
    public string? Reason { get; private set; }
    public string? Result { get; private set; }
    public bool Skipping { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostRetry(string runId, string stepId, string? reason, CancellationToken ct)
    {
        Reason = reason;
        return (await RetryStep.Handle(CaseNumber, runId, stepId, new(reason), user, db, standstill, journal, clock, ct)).Result is NoContent ? Redirect($"/workflow/cases/{CaseNumber}?done=1") : NotFound();
    }

    public async Task<IActionResult> OnPostSkip(string runId, string stepId, string? reason, string? way, string? result, CancellationToken ct)
    {
        (Reason, Result, Skipping) = (reason, result, true);
        return (await SkipStep.Handle(CaseNumber, runId, stepId, new(reason, way, SkipStep.ReadResult(result)), user, db, standstill, journal, clock, ct)).Result is NoContent ? Redirect($"/workflow/cases/{CaseNumber}?done=1") : NotFound();
    }

    public async Task<IActionResult> OnPostPrint(CancellationToken ct) =>
        (await OrderPrint.Handle(CaseNumber, Filter, user, db, journal, outbox, protector, regions, clock, ct)).Result is NotFound ? NotFound() : Redirect($"/workflow/cases/{CaseNumber}{Filter.ToQuery()}#journal");

    public string? WrongDay(string? typed) => string.IsNullOrWhiteSpace(typed) || Day(typed) is not null ? null : $"”{typed}” är inget datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2027-03-01.";

    public async Task Load(CancellationToken ct)
    {
        Case = await GetCase.Read(CaseNumber, db, engine, shelf, regions, clock.Now, user, ct) ?? throw new NotFoundException("Ärendet finns inte.");
        await LoadJournal(Case, ct);
        _doers = await DoerNames.InCase(CaseNumber, db, ct);
        Processes = await db.ReadProcesses(CaseNumber, shelf, _doers, user, clock.Now, ct);
    }

    private async Task LoadJournal(CaseView its, CancellationToken ct)
    {
        var lines = (await journal.Read(CaseNumber, ct)).Lines;
        (Journal, JournalLength) = (Filter.Of(lines), lines.Count);
        Persons = [.. lines.Select(l => l.By).Distinct().Order(StringComparer.CurrentCulture)];
        var texts = its.Steps.GroupBy(s => s.StepId).ToDictionary(g => g.Key, g => g.First().Text);
        JournalSteps = [.. lines.Select(l => l.StepId).Where(id => id.Length > 0).Distinct().Select(id => (id, texts.GetValueOrDefault(id, id)))];
        MayPrint = OrderPrint.MayBeDoneBy(user, (await db.Cases.FindAsync([CaseNumber], ct))!, regions);
        Prints = MayPrint ? await ListPrints.Read(CaseNumber, db, ct) : [];
    }

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string StateOf(CaseRunView run) => run.State switch
    {
        "finished" => "Klar",
        "stalled" => "Står stilla, började",
        "left" => "Avbruten när läkaren slutade",
        "moved" => "Avbruten när läkaren flyttade till en annan region",
        _ => "Pågår sedan",
    };

    /// <summary>Whose it is, the roles for which it has been opened since, and who has it.</summary>
    public string DoersOf(TaskView task) => _doers.Of(task.PersonId, task.OutsiderName, task.Role, task.UnitId, task.AlsoRoles)
        + (task.Holder is { } holder ? DoerNames.Held(holder.Delegated, TaskRight.Sign(holder.Name, holder.ForName), holder.Since) : "");
}

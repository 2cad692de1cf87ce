using BtFlow.Hosting;
using BtFlow.Web;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Journal;

[Authorize(Policy = Policies.Administer)]
internal sealed class JournalDisposalModel(WorkflowDb db, CaseJournal journal, RegionCatalog regions, BusinessClock clock, CurrentUser user) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string CaseNumber { get; set; } = "";

    /// <summary>Of a refused form, whose choices and text are kept.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];
    public string? Decision { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<JournalLine> Lines { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(List<string> keys, string? decision, CancellationToken ct)
    {
        (Keys, Decision) = (keys, decision);
        return (await DisposeOfTexts.Handle(CaseNumber, new(keys, decision), user, db, journal, regions, clock, ct)).Result is NoContent ? Redirect($"/workflow/cases/{CaseNumber}?done=1#journal") : NotFound();
    }

    public async Task Load(CancellationToken ct)
    {
        var its = await db.FindReadable(CaseNumber, user, regions, ct) ?? throw new NotFoundException("Ärendet finns inte.");
        Name = its.Name;
        Lines = [.. (await journal.Read(CaseNumber, ct)).Lines.Where(l => !l.IsDisposedOf && !l.TellsOfDisposal)];
    }
}

using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Versions;

/// <summary>The processes with their versions; an administrator publishes here.</summary>
[Authorize(Policy = Policies.Operate), RequestSizeLimit(PublishDefinition.LongestFile + 64 * 1024)] // the form around the file
internal sealed class DefinitionListModel(WorkflowDb db, DefinitionShelf shelf, PublishedDefinitions published, BusinessClock clock, CurrentUser user) : PageModel, IFormPage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string OperationId { get; private set; } = "";
    public bool MayChange => VersionRights.MayChange(user);
    public IReadOnlyList<DefinitionView> Definitions { get; private set; } = [];

    /// <summary>What the file that was just sent is; null when none was.</summary>
    public PublishDefinition.Examined? Examined { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostCheck(CancellationToken ct)
    {
        if (Upload is null) return await Refuse(nameof(Upload), "Välj en fil.", ct);
        return await Show(await Text(Upload, ct), ct);
    }

    public async Task<IActionResult> OnPostPublish(string? operationId, CancellationToken ct)
    {
        VersionRights.Require(user);
        if (Upload is null) return await Refuse(nameof(Upload), "Välj en fil.", ct);
        var act = new Act(Reason, operationId);
        if (act.Problems().Values.FirstOrDefault() is [var problem, ..]) return await Refuse(nameof(Reason), problem, ct);
        var text = await Text(Upload, ct);
        if (PublishDefinition.Examine(text, Upload.FileName).Problems.Count > 0) return await Show(text, ct);
        await PublishDefinition.Publish(PublishDefinition.Sound(text, Upload.FileName), act, user, db, published, clock, ct);
        return Redirect("/workflow/definitions?done=1");
    }

    public async Task<IActionResult> OnPostShipped(string? definitionId, string? operationId, string? reason, CancellationToken ct)
    {
        VersionRights.Require(user);
        var act = new Act(reason, operationId);
        if (act.Problems().Values.FirstOrDefault() is [var problem, ..]) throw new RuleViolationException(problem);
        if (!shelf.Shipped.TryGetValue(definitionId ?? "", out var file)) throw new NotFoundException("Ingen fil i mappen definitions har den processen.");
        await PublishDefinition.Publish(file, act, user, db, published, clock, ct);
        return Redirect("/workflow/definitions?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        Definitions = await ListVersions.Read(db, shelf, ct);
        OperationId = NewId();
    }

    public string NewId() => Guid.NewGuid().ToString("N");

    public static string Tell(IReadOnlyDictionary<MoveState, int> count)
    {
        (MoveState, string)[] words = [(MoveState.Moved, "flyttade"), (MoveState.Waiting, "väntar"), (MoveState.Undoing, "ska tillbaka"), (MoveState.Stays, "stannade"), (MoveState.Cannot, "kan inte flyttas"), (MoveState.Undone, "ångrade")];
        return string.Join(", ", words.Where(w => count.ContainsKey(w.Item1)).Select(w => $"{count[w.Item1]} {w.Item2}"));
    }

    private async Task<IActionResult> Show(string text, CancellationToken ct)
    {
        Examined = PublishDefinition.Examine(text, Upload!.FileName);
        if (Examined.Problems.Count > 0) Response.StatusCode = 422;
        await Load(ct);
        return Page();
    }

    private async Task<IActionResult> Refuse(string field, string why, CancellationToken ct)
    {
        ModelState.AddModelError(field, why);
        Response.StatusCode = 422;
        await Load(ct);
        return Page();
    }

    private static async Task<string> Text(IFormFile file, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        return await InputText.Read(stream, file.FileName, ct);
    }
}

using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Inbox;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class MyInboxModel(WorkflowDb db, CurrentUser user, CompleteTask complete, ClaimTask claim, ReleaseTask release, BusinessClock clock) : PageModel, IFormPage
{
    private const string Here = "/workflow/inbox";

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    /// <summary>The page of the tab.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Nr { get; set; }

    public InboxPage Inbox { get; private set; } = null!;
    public string Me => user.PersonId;
    public bool MayReadCases => user.May(Policies.Staff);

    /// <summary>The task of a refused form, whose text is kept.</summary>
    public string? TaskId { get; private set; }
    public string? Comment { get; private set; }

    public IEnumerable<(string Tab, string Text, int Count)> Tabs =>
    [
        (InboxReading.Mine, "Mina", Inbox.Counts.Mine), (InboxReading.Available, "Lediga", Inbox.Counts.Available),
        (InboxReading.Overdue, "Försenade", Inbox.Counts.Overdue), (InboxReading.Done, "Klara", Inbox.Counts.Done),
    ];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(string taskId, string outcome, string? comment, CancellationToken ct)
    {
        (TaskId, Comment) = (taskId, comment);
        var request = new CompleteTask.Request(outcome, comment, $"{taskId}.inbox.{user.PersonId}"); // pressed twice is one act
        if (request.Problems() is { Count: > 0 } problems) throw new RuleViolationException(problems.First().Value[0]);
        return await complete.Do(taskId, request, inBulk: false, ct) is not null ? Redirect(Here + "?done=1") : NotFound();
    }

    public async Task<IActionResult> OnPostClaim(string taskId, string operation, CancellationToken ct) =>
        await claim.Do(taskId, operation, ct) is not null ? Redirect(Here + "?tab=mine&done=1") : NotFound();

    public async Task<IActionResult> OnPostRelease(string taskId, string operation, CancellationToken ct) =>
        await release.Do(taskId, operation, null, ct) is not null ? Redirect(Here + "?done=1") : NotFound();

    /// <summary>Without a tab: one's own, or, when there is nothing of one's own, what one could take.</summary>
    public async Task Load(CancellationToken ct)
    {
        Inbox = await db.ReadTab(user, InboxReading.Tabs.Contains(Tab) ? Tab! : InboxReading.Mine, Nr ?? 1, clock.Now, ct);
        if (string.IsNullOrEmpty(Tab) && Inbox.Counts is { Mine: 0, Available: > 0 }) Inbox = await db.ReadTab(user, InboxReading.Available, Nr ?? 1, clock.Now, ct);
    }

    /// <summary>Whom a task is for, and who has it.</summary>
    public string Whose(TaskView task)
    {
        var whose = task.OnBehalfOf is { } absent ? $"För {absent}" : task.PersonId == Me ? "Dig" : task.PersonId is null ? Roles.Swedish(task.Role ?? "") : "En kollega";
        whose = string.Join(" och ", task.AlsoRoles.Select(Roles.Swedish).Prepend(whose));
        if (task.Holder is not { } holder) return whose;
        return $"{whose}, {(holder.Delegated ? "delegerad till" : "tagen av")} {(holder.PersonId == Me ? "dig" : holder.Name)} {BusinessClock.Told(holder.Since)}{(holder.Delegated && holder.PersonId == Me ? $" av {holder.ForName}" : "")}";
    }

    public string Nothing => Inbox.Tab switch
    {
        InboxReading.Available => "Det finns ingen ledig uppgift för dina roller.",
        InboxReading.Overdue => "Ingen av dina uppgifter är försenad.",
        InboxReading.Done => "Du har inte gjort någon uppgift än.",
        _ when Inbox.Counts.Available > 0 => "Du har ingen egen uppgift just nu. Under Lediga finns uppgifter som du kan ta.",
        _ => "Du har inget att göra just nu. När det kommer en uppgift till dig står den här. Du får mejl först när sista dagen närmar sig eller har gått.",
    };

    public string Caption => Inbox.Tab switch
    {
        InboxReading.Available => "Uppgifter som du eller någon annan med rollen kan ta, den som brådskar mest först",
        InboxReading.Overdue => "Uppgifter vars sista dag har varit, den äldsta först",
        InboxReading.Done => "Uppgifter som du har gjort eller som har gjorts i ditt ställe, den senaste först",
        _ => "Uppgifter att göra, den som brådskar mest först",
    };
}

/// <summary>A task in the list.</summary>
internal sealed record InboxRow(MyInboxModel Page, TaskView Task);

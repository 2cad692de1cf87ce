using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Inbox;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class MyInboxModel(WorkflowDb db, CurrentUser user, BusinessClock clock) : PageModel
{
    public bool Done { get; private set; }
    public IReadOnlyList<TaskView> Tasks { get; private set; } = [];

    public async Task OnGet(string? tab, CancellationToken ct)
    {
        Done = tab == "done";
        Tasks = await db.InboxOf(user, Done, clock.Now, ct);
    }
}

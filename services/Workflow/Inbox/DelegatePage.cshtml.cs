using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class DelegatePageModel(WorkflowDb db, DelegateTask delegating, CurrentUser user, BusinessClock clock) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string TaskId { get; set; } = "";

    /// <summary>The one that is chosen, also in a form that was refused.</summary>
    public string? PersonId { get; private set; }
    public string? Reason { get; private set; }
    public TaskView Task { get; private set; } = null!;
    public IReadOnlyList<DelegateTask.Candidate> Candidates { get; private set; } = [];

    public async Task OnGet(CancellationToken ct)
    {
        await delegating.Open(TaskId, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == TaskId && t.OpenedAt != null, ct) ?? throw new NotFoundException("Uppgiften finns inte. Öppna den från din inkorg.");
        if (task.RightInPrinciple(user) is null) throw new NotAllowedException("Uppgiften är inte din. Den kan ha getts till en annan roll eller person.");
        Task = (await db.WithCases([task], user, clock.Now, ct))[0];
        Candidates = Task.MayDelegate ? await delegating.Candidates(task, ct) : []; // a form that was refused because the task has gone to somebody else is still shown
    }

    public async Task<IActionResult> OnPost(string? personId, string? reason, string operation, CancellationToken ct)
    {
        (PersonId, Reason) = (personId, reason);
        if (string.IsNullOrEmpty(personId)) throw new RuleViolationException("Välj vem som ska göra uppgiften.");
        if (reason?.Length > 2000) throw new RuleViolationException("Skälet får ha högst 2 000 tecken.");
        return await delegating.Do(TaskId, new(personId, operation, reason), ct) is not null ? Redirect("/workflow/inbox?done=1") : NotFound();
    }
}

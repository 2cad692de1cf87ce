using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Inbox;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class MyInboxModel(WorkflowDb db, CurrentUser user, TaskCompletion completion, BusinessClock clock) : PageModel, IFormPage
{
    public bool Done { get; private set; }
    public IReadOnlyList<TaskView> Tasks { get; private set; } = [];
    public bool MayReadCases => Policies.Matrix[Policies.Staff].Any(User.IsInRole);

    /// <summary>The task of a refused form, whose text is kept.</summary>
    public string? TaskId { get; private set; }
    public string? Comment { get; private set; }

    public Task OnGet(string? tab, CancellationToken ct)
    {
        Done = tab == "done";
        return Load(ct);
    }

    public async Task<IActionResult> OnPost(string taskId, string outcome, string? comment, CancellationToken ct)
    {
        (TaskId, Comment) = (taskId, comment);
        var request = new CompleteTask.Request(outcome, comment, $"{taskId}.inbox.{user.PersonId}"); // pressed twice is one act
        return (await CompleteTask.Handle(taskId, request, user, db, completion, clock, ct)).Result is Ok<TaskView> ? Redirect("/workflow/inbox?done=1") : NotFound();
    }

    /// <summary>Whom a task is for: the user alone, or roles.</summary>
    public string Whom(TaskView task) => task.PersonId == user.PersonId ? "Dig"
        : string.Join(" och ", task.AlsoRoles.Prepend(task.PersonId is null ? task.Role : null).OfType<string>().Select(Roles.Swedish));

    public async Task Load(CancellationToken ct) => Tasks = await db.InboxOf(user, Done, clock.Now, ct);
}

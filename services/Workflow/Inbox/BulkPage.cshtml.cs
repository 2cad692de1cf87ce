using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>The chosen tasks once more, before they get one outcome, and what became of each.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class BulkPageModel(WorkflowDb db, CompleteTasks complete, CurrentUser user, BusinessClock clock) : PageModel, IFormPage
{
    /// <summary>Ids of the chosen tasks.</summary>
    [BindProperty(Name = "task", SupportsGet = true)]
    public List<string> Chosen { get; set; } = [];

    public IReadOnlyList<TaskView> Tasks { get; private set; } = [];

    /// <summary>What all of them may be given at once.</summary>
    public IReadOnlyList<string> Outcomes { get; private set; } = [];
    public string? Comment { get; private set; }

    /// <summary>How it went, when some of them were refused.</summary>
    public IReadOnlyList<CompleteTasks.Answer> Answers { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        var chosen = Chosen.Distinct().Take(CompleteTasks.Most).ToList();
        var open = await db.Tasks.AsNoTracking().OpenFor(user).Where(t => chosen.Contains(t.TaskId)).OrderBy(t => t.DueAt).ThenBy(t => t.CaseNumber).ThenBy(t => t.TaskId).ToListAsync(ct);
        Tasks = await db.WithCases([.. open.Where(t => t.FormPath is null && t.BulkOutcomes.Count > 0)], user, clock.Now, ct);
        Outcomes = [.. Tasks.Select(t => t.BulkOutcomes!).Aggregate((IEnumerable<string>?)null, (all, some) => all is null ? some : all.Intersect(some)) ?? []];
    }

    public async Task<IActionResult> OnPost(string outcome, string? comment, string operation, CancellationToken ct)
    {
        Comment = comment;
        if (Chosen.Count is 0 or > CompleteTasks.Most) throw new RuleViolationException("Välj mellan en och hundra uppgifter i inkorgen.");
        if (comment?.Length > 2000) throw new RuleViolationException("Kommentaren får ha högst 2 000 tecken.");
        var names = (await db.Tasks.AsNoTracking().OpenFor(user).Where(t => Chosen.Contains(t.TaskId)).ToListAsync(ct)).ToDictionary(t => t.TaskId, t => $"{t.Text} ({t.CaseNumber})");
        var answers = await complete.Do(new(Chosen, outcome, operation, comment), ct);
        if (answers.All(a => a.Done)) return Redirect("/workflow/inbox?done=1");
        Answers = [.. answers.Select(a => a with { TaskId = names.GetValueOrDefault(a.TaskId, a.Task is { } task ? $"{task.Text} ({task.CaseNumber})" : "En uppgift som inte är din") })];
        return Page();
    }
}

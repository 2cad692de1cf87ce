using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

/// <summary>The form of an interviewer's scores, and of the team's note when scores are far apart.</summary>
[Authorize(Policy = Policies.Interview)]
internal sealed class InterviewFormModel(RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [BindProperty, StringLength(200)]
    public string? TaskId { get; set; }

    [BindProperty(Name = nameof(Scores))] // named, as otherwise a form without scores would fill it with the other fields
    public Dictionary<string, int> Scores { get; set; } = [];

    [BindProperty, StringLength(2000, ErrorMessage = "Kommentaren får ha högst {1} tecken.")]
    public string? Comment { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Texten får ha högst {1} tecken.")]
    public string? Note { get; set; }

    public ShowInterview.Response Interview { get; private set; } = null!;

    public OpenTask? Scoring { get; private set; }

    public OpenTask? Moderating { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostScores(CancellationToken ct)
    {
        await ScoreInterview.Handle(CaseNumber, new(TaskId ?? "", Scores, Comment), db, outbox, user, clock, ct);
        return Done();
    }

    public async Task<IActionResult> OnPostModeration(CancellationToken ct)
    {
        await ModerateInterview.Handle(CaseNumber, new(TaskId ?? "", Note), db, outbox, user, clock, ct);
        return Done();
    }

    public async Task Load(CancellationToken ct)
    {
        Interview = await ShowInterview.Find(CaseNumber, db, user, ct) ?? throw new NotFoundException($"Ärendet {CaseNumber} har ingen intervju. Öppna intervjun från din inkorg.");
        var tasks = (await db.Tasks.AsNoTracking().Where(t => t.CaseNumber == CaseNumber && t.ClosedAt == null).ToListAsync(ct)).Where(t => t.IsFor(user)).ToList();
        Scoring = tasks.FirstOrDefault(t => t.Opened!.Name == ScoreInterview.TaskName);
        Moderating = tasks.FirstOrDefault(t => t.Opened!.Name == ModerateInterview.TaskName);
    }

    private RedirectResult Done() => Redirect($"/recruitment/interviews/{Uri.EscapeDataString(CaseNumber)}?done=1");
}

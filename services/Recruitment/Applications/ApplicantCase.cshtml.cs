using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Recruitment.Offers;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>One applicant: what is stated, what the rules say, and the team's open task as a form.</summary>
[Authorize(Policy = Policies.Recruit)]
internal sealed class ApplicantCaseModel(RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, Protector protector) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [BindProperty, StringLength(200)]
    public string? TaskId { get; set; }

    [BindProperty, StringLength(32)]
    public string? Outcome { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string? Reason { get; set; }

    [BindProperty, StringLength(64)]
    public string? DuplicateOf { get; set; }

    [BindProperty, StringLength(64)]
    public string? Other { get; set; }

    public Application Application { get; private set; } = null!;

    public CallFile Call { get; private set; } = null!;

    public Offer? Offer { get; private set; }

    public string MaskedNumber { get; private set; } = "";

    public bool IsCoordination { get; private set; }

    public bool MayChangeNumber { get; private set; }

    public IReadOnlyDictionary<string, string> UnitNames { get; private set; } = new Dictionary<string, string>();

    /// <summary>The applications that may be the same person's, with what has been decided.</summary>
    public IReadOnlyList<ShowDuplicates.Seen> Duplicates { get; private set; } = [];

    /// <summary>The user's open task of the case that this page is the form of.</summary>
    public OpenTask? Open { get; private set; }

    public IReadOnlyList<string> Outcomes => Open?.Opened?.Name == SelectForInterview.TaskName ? SelectForInterview.Outcomes : ConfirmEligibility.Outcomes;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var request = new DecisionRequest(TaskId ?? "", Outcome ?? throw new RuleViolationException("Välj ett utfall."), Reason, DuplicateOf);
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == request.TaskId, ct);
        if (task?.Opened?.Name == SelectForInterview.TaskName) await SelectForInterview.Handle(CaseNumber, request, db, outbox, user, clock, ct);
        else await ConfirmEligibility.Handle(CaseNumber, request, db, outbox, user, clock, ct);
        return Redirect($"/recruitment/applicants/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }

    public async Task<IActionResult> OnPostNotSame(CancellationToken ct)
    {
        var application = await db.RequireCase(CaseNumber, ct);
        await MarkNotSamePerson.Handle(application.CallId, new(application.ApplicationNumber, Other ?? "", Reason), db, outbox, user, clock, ct);
        return Redirect($"/recruitment/applicants/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        Application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == CaseNumber, ct)
            ?? throw new NotFoundException($"Ärendet {CaseNumber} finns inte bland ansökningarna. Sök upp den sökande bland alla sökande.");
        Call = (await db.Calls.AsNoTracking().SingleAsync(c => c.CallId == Application.CallId, ct)).Definition;
        Offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.CaseNumber == CaseNumber, ct);
        Duplicates = await ShowDuplicates.Of(db, Application.CallId, Application.ApplicationNumber, ct);
        UnitNames = await db.Units.AsNoTracking().Where(u => Call.UnitIds.Contains(u.UnitId)).ToDictionaryAsync(u => u.UnitId, u => u.Record.Name, ct);
        PersonalIdentityNumber.TryParse(Application.Applicant.PersonalNumber is { } text ? protector.Reveal(text) : null, clock.Today, out var number);
        (MaskedNumber, IsCoordination) = (number.Masked, number.Kind == PersonalIdentityNumberKind.Coordination);
        MayChangeNumber = ChangePersonalNumber.MayChange(Application, user);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseNumber == CaseNumber && t.ClosedAt == null).ToListAsync(ct);
        Open = tasks.FirstOrDefault(t => t.Opened?.Name is ConfirmEligibility.TaskName or SelectForInterview.TaskName && t.IsFor(user));
    }
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>The form of a number that has become known or has changed: the team's before employment, the BT office's after it.</summary>
[Authorize(Policy = Policies.CorrectNumbers)]
internal sealed class PersonalNumberFormModel(RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, Protector protector) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [BindProperty, StringLength(20, ErrorMessage = "Numret får ha högst {1} tecken.")]
    public string? PersonalNumber { get; set; }

    public Application Application { get; private set; } = null!;

    public string Masked { get; private set; } = "";

    public bool IsCoordination { get; private set; }

    public bool MayChange => ChangePersonalNumber.MayChange(Application, user);

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await ChangePersonalNumber.Handle(CaseNumber, new(PersonalNumber), db, outbox, protector, user, clock, ct);
        return Redirect($"/recruitment/personal-number/{Uri.EscapeDataString(CaseNumber)}?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        Application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == CaseNumber, ct)
            ?? throw new NotFoundException($"Ärendet {CaseNumber} finns inte bland ansökningarna. Sök upp den sökande bland alla sökande.");
        if (Application.Applicant.PersonalNumber is { } text && PersonalIdentityNumber.TryParse(protector.Reveal(text), clock.Today, out var number))
            (Masked, IsCoordination) = (number.Masked, number.Kind == PersonalIdentityNumberKind.Coordination);
    }
}

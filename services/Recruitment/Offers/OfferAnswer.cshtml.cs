using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>The offer as the applicant sees it through the mailed link.</summary>
[Authorize(Policy = Policies.Outsider)]
internal sealed class OfferAnswerModel(RecruitmentDb db, AnswerOffer answerOffer, CurrentUser user, BusinessClock clock, RegionCatalog catalog) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty, StringLength(32)]
    public string? Answer { get; set; }

    [BindProperty, StringLength(1000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string? Reason { get; set; }

    public sealed record Shown(string Title, string Employer, string Unit, DateOnly StartsOn, bool StartDepends, decimal Months, bool Permanent, DateOnly? VacantFrom, DateTimeOffset Deadline, OfferState State, bool MayAnswer);

    public Shown Offer { get; private set; } = null!;

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (Answer is not ("Accepted" or "Declined")) throw new RuleViolationException("Välj om du tackar ja eller nej.");
        await answerOffer.Handle(TaskId, Answer == "Accepted", Reason, ct);
        await HttpContext.SignOutAsync(SignInSetup.OutsiderCookie); // the next one at the computer sees nothing
        return Redirect("/recruitment/offer-answered");
    }

    public async Task Load(CancellationToken ct)
    {
        if (user.TaskId != TaskId) throw new NotAllowedException("Länken gäller ett annat ärende.");
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == TaskId, ct);
        if (task is null || await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.CaseNumber == task.CaseNumber, ct) is not { } offer)
            throw new NotFoundException("Erbjudandet finns inte. Öppna länken i mejlet igen, eller svara den som skickade det.");
        var call = (await db.Calls.AsNoTracking().SingleAsync(c => c.CallId == offer.CallId, ct)).Definition;
        var region = catalog.Region(call.RegionId);
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.UnitId == offer.UnitId, ct);
        var mayAnswer = task.ClosedAt is null && offer.State == OfferState.Open && clock.Now < offer.Deadline;
        var starts = StartingDay.Of(call.StartsOn, BusinessClock.Day(offer.AnsweredAt ?? clock.Now), offer.VacantFrom);
        Offer = new(call.Title, region.CareProvider, unit?.Record.Name ?? offer.UnitId, starts, mayAnswer && starts != call.StartsOn, region.Months, region.Employment == EmploymentTerm.Permanent, offer.VacantFrom, offer.Deadline, offer.State, mayAnswer);
    }
}

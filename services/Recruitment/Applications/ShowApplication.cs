using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>An application for the team. Interview scores are not here: they have their own rules of who sees them.</summary>
internal static class ShowApplication
{
    public sealed record Response(
        string CaseNumber, string CallId, string ApplicationNumber, string Name, string Email, Stage Stage, Stage Reached, ShownProposal? Proposal,
        Decision? Eligibility, Decision? Selection, int? Rank, ShownOffer? Offer, string? RejectedFor, string? DoctorId,
        string? DuplicateOf, IReadOnlyList<ShowDuplicates.Seen> Duplicates, string RuleSetVersion, bool Reserve);

    public sealed record ShownProposal(EligibilityStatus Status, Pathway Pathway, IReadOnlyList<Finding> Findings);

    public sealed record ShownOffer(string PositionId, string UnitId, OfferState State, DateTimeOffset MadeAt, DateTimeOffset Deadline);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string caseNumber, RecruitmentDb db, CancellationToken ct)
    {
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, ct) is not { } a) return TypedResults.NotFound();
        var offer = await db.Offers.AsNoTracking().Where(o => o.CallId == a.CallId && o.ApplicationNumber == a.ApplicationNumber)
            .Select(o => new ShownOffer(o.PositionId, o.UnitId, o.State, o.MadeAt, o.Deadline)).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(new Response(
            caseNumber, a.CallId, a.ApplicationNumber, a.Name, a.Applicant.Email, a.Stage, a.Reached,
            a.Proposal is { } p ? new(p.Status, p.Pathway, p.Findings) : null, a.Eligibility, a.Selection, a.Rank, offer, a.RejectedFor, a.DoctorId,
            a.DuplicateOf, await ShowDuplicates.Of(db, a.CallId, a.ApplicationNumber, ct), a.RuleSetVersion, a.IsReserve));
    }
}

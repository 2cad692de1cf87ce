using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Interviews;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>Makes an accepted offer an employment, once.</summary>
internal sealed class HireCandidateWhenAsked(RecruitmentDb db, RegionCatalog catalog, OfferTurns turns) : IConsumer<HireCandidate>
{
    public async Task Consume(ConsumeContext<HireCandidate> context)
    {
        var (taskId, caseNumber) = context.Message;
        var ct = context.CancellationToken;
        var application = await db.RequireCase(caseNumber, ct);
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == caseNumber, ct);
        if (offer.State is not (OfferState.Accepted or OfferState.Left)) throw new RuleViolationException($"Erbjudandet i {caseNumber} är inte antaget, så ingen kan anställas på det.");
        if (application.DoctorId is null)
        {
            var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
            application.Hire("bt-doctor-" + caseNumber.ToLowerInvariant());
            var interview = await db.Interviews.AsNoTracking().SingleAsync(i => i.CaseNumber == caseNumber, ct);
            await context.Publish(Hired(application, offer, call.Definition, interview), ct);
            await (await turns.Decide(call, ct)).Tell(context);
        }

        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(new { application.DoctorId, offer.UnitId })), ct);
    }

    private CandidateHired Hired(Application application, Offer offer, CallFile call, Interview interview)
    {
        var a = application.Applicant;
        var record = new ApplicantRecord(
            a.LastName, a.FirstName, a.PersonalNumber, a.Email, a.Phone, new(a.Street, a.Postcode, a.Town), new(a.DegreeCountry, a.DegreeOn), a.SwedishLicenceOn,
            a.ForeignLicence is null ? [] : [a.ForeignLicence], a.SwedishInternship, a.TrainingBegan, a.LanguageLevel, a.Attachments);
        var region = catalog.Region(call.RegionId);
        var starts = StartingDay.Of(call.StartsOn, BusinessClock.Day(offer.AnsweredAt!.Value), offer.VacantFrom);
        var employment = new Employment(offer.UnitId, offer.PositionId, starts, (int)Math.Ceiling(region.Months), region.Employment == EmploymentTerm.Permanent);
        return new(application.CaseNumber!, call.RegionId, call.Id, application.ApplicationNumber, application.DoctorId!, record, employment, interview.InterviewerIds,
            application.RuleSetVersion, interview.ClosedAt is { } closed ? BusinessClock.Day(closed) : null);
    }
}

using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
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
        if (offer.State != OfferState.Accepted) throw new RuleViolationException($"Erbjudandet i {caseNumber} är inte antaget, så ingen kan anställas på det.");
        if (application.DoctorId is null)
        {
            var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
            application.Hire("bt-doctor-" + caseNumber.ToLowerInvariant());
            var interview = await db.Interviews.AsNoTracking().SingleAsync(i => i.CaseNumber == caseNumber, ct);
            await context.Publish(Hired(application, offer, call.Definition, interview.InterviewerIds), ct);
            foreach (var turn in await turns.Decide(call, ct)) await context.Publish(turn, ct);
        }

        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(new { application.DoctorId, offer.UnitId })), ct);
    }

    private CandidateHired Hired(Application application, Offer offer, CallFile call, IReadOnlyList<string> interviewers)
    {
        var a = application.Applicant;
        var record = new ApplicantRecord(
            a.LastName, a.FirstName, a.PersonalNumber, a.Email, a.Phone, new(a.Street, a.Postcode, a.Town), new(a.DegreeCountry, a.DegreeOn), a.SwedishLicenceOn,
            a.ForeignLicence is null ? [] : [a.ForeignLicence], a.SwedishInternship, a.TrainingBegan, a.LanguageLevel, a.Attachments);
        var employment = new Employment(offer.UnitId, offer.PositionId, call.StartsOn, (int)Math.Ceiling(catalog.Region(call.RegionId).Months));
        return new(application.CaseNumber!, call.RegionId, call.Id, application.ApplicationNumber, application.DoctorId!, record, employment, interviewers);
    }
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Interviews;
using BtFlow.Recruitment.Offers;
using BtFlow.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Recruitment;

/// <summary>From a call's applicants to hired candidates.</summary>
public static class RecruitmentService
{
    /// <summary>Database, consumers and pages.</summary>
    public static IServiceCollection AddRecruitment(this IServiceCollection services) => services
        .AddPages(typeof(RecruitmentService).Assembly)
        .AddScoped<OfferTurns>()
        .AddScoped<AnswerOffer>()
        .AddServiceMessaging<RecruitmentDb>("recruitment", consumers => consumers
            .AddStaffAndUnits()
            .AddTasks()
            .Add<TieApplicationWhenCaseOpened>("tie-application")
            .Add<ProposeEligibilityWhenAsked>("propose-eligibility")
            .Add<RejectApplicationWhenAsked>("reject-application")
            .Add<OpenInterviewWhenAsked>("open-interview")
            .Add<CloseInterviewWhenAsked>("close-interview")
            .Add<SendOfferWhenAsked>("send-offer")
            .Add<ReleasePositionWhenAsked>("release-position")
            .Add<HireCandidateWhenAsked>("hire-candidate")
            .Add<VacatePositionWhenDoctorLeft>("vacate-position"));

    /// <summary>API routes; the pages name their own.</summary>
    public static IEndpointRouteBuilder MapRecruitment(this IEndpointRouteBuilder app)
    {
        app.MapCalls();
        app.MapApplications();
        app.MapInterviews();
        return app;
    }
}

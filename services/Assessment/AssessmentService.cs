using BtFlow.Assessment.Assessors;
using BtFlow.Assessment.Boards;
using BtFlow.Assessment.Observations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment;

/// <summary>Portfolio, supervisors' assessments, BT-kollegier, the external assessor and the joint final assessment.</summary>
public static class AssessmentService
{
    /// <summary>Database, consumers, slices and pages.</summary>
    public static IServiceCollection AddAssessment(this IServiceCollection services) => services
        .AddPages(typeof(AssessmentService).Assembly)
        .AddScoped<SignObservation>().AddScoped<SignPeriod>().AddScoped<AssessRemainingGoals>().AddScoped<HoldBoard>()
        .AddScoped<NameAssessor>().AddScoped<AssessExternally>().AddScoped<ReportGoalsNotMet>().AddScoped<RevokeAssignment>().AddScoped<WaiveTie>().AddScoped<SignFinalAssessment>().AddScoped<ObjectToFinalAssessment>().AddScoped<ResolveDisagreement>()
        .AddScoped<ReadPortfolio>().AddScoped<RequiredItems>().AddScoped<OpenPortfolioWhenReady>().AddScoped<ReopenPortfolioNow>().AddScoped<FreezePortfolioWhenReady>()
        .AddServiceMessaging<AssessmentDb>("assessment", consumers => consumers
            .AddStaffAndUnits().AddTasks()
            .Add<KeepDoctorWhenCandidateHired>("keep-doctor")
            .Add<KeepNumberWhenPersonalNumberChanged>("keep-number")
            .Add<KeepPlanWhenPlanApproved>("keep-plan")
            .Add<MovePortfolioWhenDoctorMoved>("move-portfolio")
            .Add<EndPortfolioWhenDoctorLeft>("end-portfolio")
            .Add<ApproveGoalsWhenCertificateSigned>("approve-goals")
            .Add<OpenPortfolioWhenAsked>("open-portfolio")
            .Add<ReviewProgressWhenAsked>("review-progress")
            .Add<FreezePortfolioWhenAsked>("freeze-portfolio")
            .Add<ReopenPortfolioWhenAsked>("reopen-portfolio"));

    /// <summary>The API's routes; pages name their own.</summary>
    public static IEndpointRouteBuilder MapAssessment(this IEndpointRouteBuilder app)
    {
        PortfolioEndpoints.Map(app);
        ObservationEndpoints.Map(app);
        AssessorEndpoints.Map(app);
        return app;
    }
}

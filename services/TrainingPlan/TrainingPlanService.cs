using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.TrainingPlan.Absences;
using BtFlow.TrainingPlan.Allocations;
using BtFlow.TrainingPlan.Departures;
using BtFlow.TrainingPlan.Doctors;
using BtFlow.TrainingPlan.Plans;
using BtFlow.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.TrainingPlan;

/// <summary>The service that keeps each BT doctor's individual training programme: drafted from the region's profile, checked by rule, approved and signed version by version.</summary>
public static class TrainingPlanService
{
    /// <summary>Adds its database, pages and consumers.</summary>
    public static IServiceCollection AddTrainingPlan(this IServiceCollection services) => services
        .AddPages(typeof(TrainingPlanService).Assembly)
        .AddScoped<Drafting>().AddScoped<PlanReader>().AddScoped<PlanCheck>().AddScoped<PlanSteps>().AddScoped<OpenChange>().AddScoped<ProgrammeDocument>()
        .AddScoped<RegisterAbsence>().AddScoped<AllocatePlace>().AddScoped<EndPlan>()
        .AddServiceMessaging<TrainingPlanDb>("training-plan", consumers => consumers
            .AddStaffAndUnits()
            .AddTasks()
            .Add<KeepDoctorWhenCandidateHired>("keep-doctor")
            .Add<ChangeNumberWhenPersonalNumberChanged>("change-number")
            .Add<DraftPlanWhenAsked>("draft-plan")
            .Add<ChangePlanWhenAsked>("change-plan")
            .Add<OpenChangesWhenPersonRegistered>("open-changes")
            .Add<CertifyPlanWhenCertificateSigned>("certify-plan")
            .Add<ReopenPlanWhenPortfolioReopened>("reopen-plan")
            .Add<ClosePlanWhenFinalAssessmentSigned>("close-plan"));

    /// <summary>Maps its API; its pages are routed by the host.</summary>
    public static IEndpointRouteBuilder MapTrainingPlan(this IEndpointRouteBuilder app)
    {
        app.MapPlans();
        return app;
    }
}

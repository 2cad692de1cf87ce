using BtFlow.Hosting;
using BtFlow.Messaging;
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
        .AddScoped<FirstDraft>()
        .AddScoped<PlanReader>()
        .AddScoped<PlanSteps>()
        .AddScoped<ProgrammeDocument>()
        .AddServiceMessaging<TrainingPlanDb>("training-plan", consumers => consumers
            .AddStaffAndUnits()
            .AddTasks()
            .Add<KeepDoctorWhenCandidateHired>("keep-doctor")
            .Add<DraftPlanWhenAsked>("draft-plan"));

    /// <summary>Maps its API; its pages are routed by the host.</summary>
    public static IEndpointRouteBuilder MapTrainingPlan(this IEndpointRouteBuilder app)
    {
        app.MapPlans();
        return app;
    }
}

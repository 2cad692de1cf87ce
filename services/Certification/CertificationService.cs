using BtFlow.Certification.Applications;
using BtFlow.Certification.Certificates;
using BtFlow.Certification.Packets;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Certification;

/// <summary>Socialstyrelsen's Bilaga 1–4, the application, supplements, the decision, and the decision on continued specialist training.</summary>
public static class CertificationService
{
    /// <summary>Database, consumers, slices and pages.</summary>
    public static IServiceCollection AddCertification(this IServiceCollection services) => services
        .AddPages(typeof(CertificationService).Assembly)
        .AddScoped<SignGoalCertificate>().AddScoped<CertifyService>().AddScoped<SignCertificate>().AddScoped<SignApplication>().AddScoped<SendApplication>().AddScoped<PayFee>()
        .AddScoped<RegisterAnswer>().AddScoped<RegisterCourtDecision>().AddScoped<DecideAppeal>().AddScoped<AnswerComplement>().AddScoped<DecideContinuation>().AddScoped<CompleteCase>()
        .AddScoped<FindMissing>().AddScoped<Signers>().AddScoped<DrawCertificates>().AddScoped<PacketDocuments>()
        .AddServiceMessaging<CertificationDb>("certification", consumers => consumers
            .AddStaffAndUnits().AddTasks()
            .Add<KeepDoctorWhenCandidateHired>("keep-doctor")
            .Add<KeepPlanWhenPlanApproved>("keep-plan")
            .Add<KeepMoveWhenDoctorMoved>("keep-move")
            .Add<EndApplicationWhenDoctorLeft>("end-application")
            .Add<KeepNumberWhenPersonalNumberChanged>("keep-personal-number")
            .Add<KeepGoalWhenGoalMet>("keep-goal")
            .Add<VoidCertificatesWhenPortfolioReopened>("void-certificates")
            .Add<KeepSignaturesWhenFinalAssessmentSigned>("keep-final-assessment")
            .Add<PrepareCertificatesWhenAsked>("prepare-certificates")
            .Add<CheckCompletenessWhenAsked>("check-completeness")
            .Add<IssuePacketWhenAsked>("issue-packet")
            .Add<GoOnWhenDocumentRendered>("go-on-document")
            .Add<FinishWhenPacketAssembled>("finish-packet"));

    /// <summary>The API's routes; pages name their own.</summary>
    public static IEndpointRouteBuilder MapCertification(this IEndpointRouteBuilder app)
    {
        CertificateEndpoints.Map(app);
        ApplicationEndpoints.Map(app);
        return app;
    }
}

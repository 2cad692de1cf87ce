using BtFlow.Hosting;
using BtFlow.Recruitment.Interviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Recruitment.Applications;

internal static class ApplicationEndpoints
{
    public static void MapApplications(this IEndpointRouteBuilder app)
    {
        var applications = app.MapGroup("/recruitment/api/applications/{caseNumber}").RequireAuthorization(Policies.Recruit);
        applications.MapGet("/", ShowApplication.Handle);
        applications.MapPost("/eligibility", ConfirmEligibility.Handle);
        applications.MapPost("/selection", SelectForInterview.Handle);
        applications.MapPost("/moderation", ModerateInterview.Handle);
        app.MapPost("/recruitment/api/applications/{caseNumber}/personal-number", ChangePersonalNumber.Handle).RequireAuthorization(Policies.CorrectNumbers);
    }
}

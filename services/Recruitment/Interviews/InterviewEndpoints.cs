using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Recruitment.Interviews;

internal static class InterviewEndpoints
{
    public static void MapInterviews(this IEndpointRouteBuilder app)
    {
        var interviews = app.MapGroup("/recruitment/api/interviews/{caseNumber}").RequireAuthorization(Policies.Interview);
        interviews.MapGet("/", ShowInterview.Handle);
        interviews.MapPost("/scores", ScoreInterview.Handle);
    }
}

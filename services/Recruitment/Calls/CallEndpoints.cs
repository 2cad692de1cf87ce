using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Recruitment.Offers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Recruitment.Calls;

internal static class CallEndpoints
{
    private const int LargestFile = 256 * 1024 * 1024; // a file of 100,000 applicants is about 25 MB

    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        var calls = app.MapGroup("/recruitment/api/calls").RequireAuthorization(Policies.Recruit);
        calls.MapPost("/", OpenCall.Handle);
        calls.MapGet("/", ShowCall.List);
        calls.MapGet("/{callId}", ShowCall.Handle);
        calls.MapGet("/{callId}/funnel", ShowFunnel.Handle);
        calls.MapGet("/{callId}/applications", ListApplications.Handle);
        calls.MapPost("/{callId}/applications", ImportApplications.Handle).WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        calls.MapGet("/{callId}/duplicates", ShowDuplicates.Handle);
        calls.MapPost("/{callId}/duplicates", MarkNotSamePerson.Handle);
        calls.MapGet("/{callId}/ranking", ShowRanking.Handle);
        calls.MapPost("/{callId}/ranking", LockRanking.Handle);
        calls.MapPost("/{callId}/close-reserve", CloseReserve.Handle);
    }
}

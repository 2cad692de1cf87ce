using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>A call's applications in order of their numbers, so many at a time; the next part begins after the last number got.</summary>
internal static class ListApplications
{
    private const int MostAtATime = 1000;

    public sealed record Row(string ApplicationNumber, string? CaseNumber, string Name, Stage Stage, Stage Reached, EligibilityStatus? Proposed, string? RejectedFor);

    public static async Task<Ok<List<Row>>> Handle(string callId, RecruitmentDb db, CancellationToken ct, Stage? stage = null, string after = "", int take = 100)
    {
        var found = db.Applications.AsNoTracking().Where(a => a.CallId == callId && string.Compare(a.ApplicationNumber, after) > 0);
        if (stage is not null) found = found.Where(a => a.Stage == stage);
        return TypedResults.Ok(await found.OrderBy(a => a.ApplicationNumber).Take(Math.Clamp(take, 1, MostAtATime))
            .Select(a => new Row(a.ApplicationNumber, a.CaseNumber, a.Applicant.Name, a.Stage, a.Reached, a.Proposed, a.RejectedFor)).ToListAsync(ct));
    }
}

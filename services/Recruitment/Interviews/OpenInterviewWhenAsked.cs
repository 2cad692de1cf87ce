using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Interviews;

internal sealed class OpenInterviewWhenAsked(RecruitmentDb db, RegionCatalog catalog) : IConsumer<OpenInterview>
{
    public async Task Consume(ConsumeContext<OpenInterview> context)
    {
        var (taskId, caseNumber) = context.Message;
        var ct = context.CancellationToken;
        var application = await db.RequireCase(caseNumber, ct);
        var interview = await db.Interviews.FindAsync([caseNumber], ct) ?? await Open(application, ct);
        var items = interview.InterviewerIds.Select(id => new { key = id, personId = id, text = $"Intervjua och poängsätt {application.Name} ({application.ApplicationNumber})" });
        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(new { items })), ct);
    }

    private async Task<Interview> Open(Application application, CancellationToken ct)
    {
        var call = await db.Calls.SingleAsync(c => c.CallId == application.CallId, ct);
        var profile = catalog.Region(call.Definition.RegionId).Recruitment;
        call.LockTemplate(profile.Interview);
        var before = await db.Applications.CountAsync(a => a.CallId == application.CallId && string.Compare(a.ApplicationNumber, application.ApplicationNumber) < 0, ct);
        var staff = await db.Staff.AsNoTracking().Where(s => !s.IsDoctor).ToListAsync(ct);
        var interviewers = staff.Where(p => p.Record.Roles.Any(r => r.Role == Roles.Interviewer)).Select(p => p.PersonId);
        var interview = new Interview
        {
            CaseNumber = application.CaseNumber!, CallId = application.CallId, ApplicationNumber = application.ApplicationNumber,
            InterviewerIds = Choose([.. interviewers], profile.Interviewers, before),
        };
        db.Add(interview);
        return interview;
    }

    /// <summary>
    /// Shares the interviews out by the application's place in the file, whatever order they are opened in: the same file gives the same interviewers, and each about as many.
    /// </summary>
    internal static IReadOnlyList<string> Choose(IReadOnlyCollection<string> interviewers, int needed, int place)
    {
        if (interviewers.Count < needed) throw new RuleViolationException($"Det behövs {needed} intervjuare, men {interviewers.Count} finns med rollen intervjuare.");
        var inOrder = interviewers.Order(StringComparer.Ordinal).ToList();
        return [.. Enumerable.Range(0, needed).Select(i => inOrder[(place + i) % inOrder.Count]).Order(StringComparer.Ordinal)];
    }
}

using System.Text.Json.Nodes;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Workflow.Runs;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

/// <summary>Numbers the cases of an import in one step, in ordinal order of the application numbers, and starts their processes.</summary>
internal sealed class OpenCasesWhenApplicationsRegistered(WorkflowDb db, CaseProcesses processes, RegionCatalog regions, BusinessClock clock) : IConsumer<ApplicationsRegistered>
{
    public async Task Consume(ConsumeContext<ApplicationsRegistered> context)
    {
        var (message, ct, now) = (context.Message, context.CancellationToken, clock.Now);
        var known = (await db.Cases.Where(c => c.CallId == message.CallId).Select(c => c.ApplicationNumber).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var series = await Series(now.Year, ct);
        foreach (var application in message.Applications.OrderBy(a => a.ApplicationNumber, StringComparer.Ordinal))
        {
            if (!known.Add(application.ApplicationNumber)) continue;
            var opened = new Case
            {
                CaseNumber = series.Next(),
                CallId = message.CallId,
                CallTitle = message.CallTitle,
                RegionId = message.RegionId,
                ApplicationNumber = application.ApplicationNumber,
                Name = application.ApplicantName,
                OpenedAt = now,
            };
            db.Cases.Add(opened.MakeFindable().Under(regions.RulesInForce(BusinessClock.Day(now)).Version));
            await context.Publish(new CaseOpened(opened.CaseNumber, opened.CallId, opened.ApplicationNumber));
            await processes.Start(opened, CaseRun.Id(opened.CaseNumber, "application"), "application", new JsonObject { ["callId"] = opened.CallId, ["applicationNumber"] = opened.ApplicationNumber }, ct);
        }
    }

    private async Task<CaseSeries> Series(int year, CancellationToken ct)
    {
        if (await db.Series.FindAsync([year], ct) is { } series) return series;
        return db.Series.Add(new CaseSeries { Year = year }).Entity;
    }
}

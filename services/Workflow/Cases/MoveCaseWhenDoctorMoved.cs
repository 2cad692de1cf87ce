using System.Globalization;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using MassTransit;

namespace BtFlow.Workflow.Cases;

/// <summary>A doctor goes on in another region: the process begins again there, with that region's roles and a programme for what is left.</summary>
internal sealed class MoveCaseWhenDoctorMoved(WorkflowDb db, CaseProcesses processes, RegionCatalog regions, CaseJournal journal) : IConsumer<DoctorMoved>
{
    public async Task Consume(ConsumeContext<DoctorMoved> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var its = await db.Cases.FindAsync([message.CaseNumber], ct) ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        var (from, to) = (regions.Region(message.FromRegionId).Name, regions.Region(message.ToRegionId).Name);
        var isNews = its.Move(message.FromRegionId, message.ToRegionId, message.UnitId, message.At);
        await journal.Tell(new JournalEntry
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{its.CaseNumber}.moved.{message.At.UtcTicks}"), CaseNumber = its.CaseNumber, At = message.At, Rank = JournalEntry.CauseRank, StepId = "", By = message.ByName,
            Text = $"{its.Name} flyttar från {from} till {to} den {message.From:yyyy-MM-dd}. Skäl: {message.Reason.Trim()}",
        }, ct);
        if (!isNews || its.EndedEarlyOn is not null) return; // told before, moved on or left since: nothing begins again
        await processes.StopAll(its.CaseNumber, RunEnd.Moved, ct);
        its.Hire(message.DoctorId, message.UnitId, null);
        await processes.StartNext(its, BtPath.Id, BtPath.Inputs(its), ct);
    }
}

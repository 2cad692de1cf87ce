using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using MassTransit;

namespace BtFlow.Workflow.Cases;

/// <summary>A doctor's BT has ended before its time: nobody has anything more to do in the case, and what has been done stays.</summary>
internal sealed class EndCaseWhenDoctorLeft(WorkflowDb db, CaseProcesses processes, CaseJournal journal) : IConsumer<DoctorLeft>
{
    public async Task Consume(ConsumeContext<DoctorLeft> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var its = await db.Cases.FindAsync([message.CaseNumber], ct) ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        if (!its.EndEarly(message.LastDay)) return;
        await processes.StopAll(its.CaseNumber, RunEnd.Left, ct);
        await journal.Tell(new JournalEntry
        {
            Key = its.CaseNumber + ".left", CaseNumber = its.CaseNumber, At = message.At, Rank = JournalEntry.CauseRank, StepId = "", By = message.ByName,
            Text = $"{its.Name} avslutar sin bastjänstgöring i förtid, sista dag {message.LastDay:yyyy-MM-dd}. Skäl: {message.Reason.Trim()}",
        }, ct);
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Versions;
using MassTransit;

namespace BtFlow.Workflow.Runs;

/// <summary>Starts a further process beside those that run. Not in a case that has ended early, nor for a region that the case has left since it was asked.</summary>
internal sealed partial class StartProcessWhenAsked(WorkflowDb db, CaseProcesses processes, PublishedDefinitions published, CaseJournal journal, BusinessClock clock) : IConsumer<StartProcess>
{
    public async Task Consume(ConsumeContext<StartProcess> context)
    {
        var (message, ct, now) = (context.Message, context.CancellationToken, clock.Now);
        var its = await db.Cases.FindAsync([message.CaseNumber], ct) ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        if (!message.ProcessId.StartsWith(its.CaseNumber + ".", StringComparison.Ordinal) || !SafeInUrl().IsMatch(message.ProcessId))
            throw new InvalidOperationException($"The process id {message.ProcessId} is none of case {its.CaseNumber}: it begins with the number and a full stop, and is of letters, digits, full stops and hyphens.");
        var name = (await published.Current(message.DefinitionId, ct)).Name;
        var inputs = (JsonObject)JsonNode.Parse(message.Inputs)!;
        if (await db.Runs.FindAsync([message.ProcessId], ct) is not null || its.EndedEarlyOn is not null || inputs["regionId"]?.GetValue<string>() is { } region && region != its.RegionId) return;

        await processes.Start(its, message.ProcessId, message.DefinitionId, inputs, ct);
        await journal.Tell(new JournalEntry { Key = message.ProcessId, CaseNumber = its.CaseNumber, At = now, Rank = JournalEntry.CauseRank, StepId = "", By = CaseJournal.System, Text = $"{name} har påbörjats." }, ct);
    }

    [GeneratedRegex("^[A-Za-z0-9.-]{1,100}$")]
    private static partial Regex SafeInUrl();
}

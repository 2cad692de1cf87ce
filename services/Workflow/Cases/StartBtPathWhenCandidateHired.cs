using System.Text.Json.Nodes;
using BtFlow.Contracts.Recruitment;
using BtFlow.Workflow.Runs;
using MassTransit;

namespace BtFlow.Workflow.Cases;

/// <summary>The second process of a case: from employment to the authority's decision. Not for a doctor of whom it is known already that the BT ended early, or has gone on elsewhere.</summary>
internal sealed class StartBtPathWhenCandidateHired(WorkflowDb db, CaseProcesses processes) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var message = context.Message;
        var its = await db.Cases.FindAsync([message.CaseNumber], context.CancellationToken)
            ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        if (its.DoctorId is not null) return;
        its.Hire(message.DoctorId, message.Employment.UnitId, message.RuleSetVersion);
        if (its.EndedEarlyOn is null) await processes.Start(its, CaseRun.Id(its.CaseNumber, BtPath.Id), BtPath.Id, BtPath.Inputs(its), context.CancellationToken);
    }
}

/// <summary>The definition that trains a doctor.</summary>
internal static class BtPath
{
    public const string Id = "bt-path";

    public static JsonObject Inputs(Case its) => new() { ["doctorId"] = its.DoctorId, ["unitId"] = its.UnitId };
}

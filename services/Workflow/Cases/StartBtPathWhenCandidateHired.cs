using System.Text.Json.Nodes;
using BtFlow.Contracts.Recruitment;
using BtFlow.Workflow.Runs;
using MassTransit;

namespace BtFlow.Workflow.Cases;

/// <summary>The second process of a case: from employment to the authority's decision.</summary>
internal sealed class StartBtPathWhenCandidateHired(WorkflowDb db, RunHost host) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var message = context.Message;
        var its = await db.Cases.FindAsync([message.CaseNumber], context.CancellationToken)
            ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        its.Hire(message.DoctorId, message.Employment.UnitId);
        await host.Start(its, "bt-path", new JsonObject { ["doctorId"] = message.DoctorId, ["unitId"] = message.Employment.UnitId, ["regionId"] = message.RegionId }, context.CancellationToken);
    }
}

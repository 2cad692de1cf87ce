using MassTransit;

namespace BtFlow.Messaging;

/// <summary>Where a message ends that could not be read, or whose consumer failed to the last retry.</summary>
internal sealed class ParkFilter(Inbox inbox) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (inbox.IsStopping)
            throw new OperationCanceledException("The process stops; the message is unconfirmed and comes again.", context.Exception);
        await inbox.Park(context, context.Exception);
        context.GetOrAddPayload(() => new Parked());
    }

    public void Probe(ProbeContext context) => context.CreateScope("park");

    /// <summary>Marks a delivery that is parked: what cannot be read is to MassTransit a message that was skipped, too.</summary>
    public sealed class Parked;
}

/// <summary>Where a message ends that the queue's consumer does not read. MassTransit would move it to a queue that nobody looks into.</summary>
internal sealed class ParkSkippedFilter(Inbox inbox) : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        context.HasPayloadType(typeof(ParkFilter.Parked)) ? Task.CompletedTask : inbox.Park(context, new SkippedMessageException());

    public void Probe(ProbeContext context) => context.CreateScope("parkSkipped");
}

/// <summary>A message that came to a queue whose consumer knows nothing of its contract. The text is for the operator.</summary>
internal sealed class SkippedMessageException() : Exception(
    "Mottagaren läser inte meddelanden av det här slaget. De kan komma från en nyare version av BtFlow, eller från en koppling i RabbitMQ som inte längre ska finnas. Skicka meddelandet igen när mottagaren kan läsa det, eller förkasta det.");

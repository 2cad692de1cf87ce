using MassTransit;

namespace BtFlow.Messaging;

/// <summary>Where a message ends that could not be read, or whose consumer failed to the last retry.</summary>
internal sealed class ParkFilter(Inbox inbox) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (inbox.IsStopping)
            throw new OperationCanceledException("The process stops; the message is unconfirmed and comes again.", context.Exception);
        // What somebody else put into the queue bears neither type nor id; it is kept for the operator all the same.
        var type = context.TransportHeaders.Get<string>(MessageHeaders.MessageType) ?? "";
        var contract = type.StartsWith(MessageUrn.Prefix, StringComparison.Ordinal) ? type[MessageUrn.Prefix.Length..] : "unknown";
        return inbox.Park(context.GetMessageId() ?? Guid.CreateVersion7(), contract, context.Body.GetString(), context.Exception);
    }

    public void Probe(ProbeContext context) => context.CreateScope("park");
}

using MassTransit;

namespace BtFlow.Messaging;

/// <summary>What is the same on every bus: how messages are read, and one queue for each consumer with its inbox and its parking place.</summary>
internal static class Endpoints
{
    public static void ConfigureMessages(IBusFactoryConfigurator bus)
    {
        bus.ConfigureJsonSerializerOptions(_ => Contract.Json);
        bus.UseRawJsonDeserializer(RawSerializerOptions.CopyHeaders, isDefault: true);
        bus.MessageTopology.SetEntityNameFormatter(new Contract.EntityNames(bus.MessageTopology.EntityNameFormatter));
    }

    public static void Connect(IReceiveEndpointConfigurator endpoint, ConsumerEntry entry, Inbox inbox)
    {
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(pipe => pipe.UseFilter(new ParkFilter(inbox)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new ParkSkippedFilter(inbox)));
        entry.Connect(endpoint, inbox);
    }
}

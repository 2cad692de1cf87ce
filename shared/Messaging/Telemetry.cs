using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BtFlow.Messaging;

/// <summary>What the messaging tells OpenTelemetry: a span for each consumed message, within the trace of the page or message that it came from, and counts.</summary>
public static class Telemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "BtFlow.Messaging";

    /// <summary>The header that carries the trace across the bus.</summary>
    internal const string TraceHeader = "traceparent";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Consumed = Meter.CreateCounter<long>("btflow.messages.consumed", "{message}", "Messages whose effect is committed.");
    internal static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("btflow.messages.duplicates", "{message}", "Messages that came again and were dropped.");
    internal static readonly Counter<long> Parked = Meter.CreateCounter<long>("btflow.messages.parked", "{message}", "Messages given up after the last retry.");
    internal static readonly Counter<long> Retried = Meter.CreateCounter<long>("btflow.messages.retried", "{attempt}", "Attempts that failed and were made again.");
    internal static readonly Counter<long> Sent = Meter.CreateCounter<long>("btflow.messages.sent", "{message}", "Messages handed to the bus.");
    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("btflow.messages.duration", "s", "From receiving a message to its commit.");

    internal static KeyValuePair<string, object?> Of(string endpoint) => new("btflow.consumer", endpoint);

    /// <summary>Begins a trace of its own for something that happens by itself, whatever else runs; null when nobody listens.</summary>
    public static Activity? StartOwn(string name)
    {
        Activity.Current = null;
        return Source.StartActivity(name);
    }

    /// <summary>Begins the span of a consumed message; null when nobody listens.</summary>
    internal static Activity? StartConsuming(string endpoint, string contract, string? trace) =>
        Source.StartActivity($"{endpoint} consume", ActivityKind.Consumer, trace ?? "", [new("messaging.system", "btflow"), new("messaging.destination.name", endpoint), new("messaging.message.type", contract)]);
}

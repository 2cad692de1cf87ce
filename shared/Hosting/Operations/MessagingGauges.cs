using System.Diagnostics.Metrics;
using BtFlow.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting;

/// <summary>How much waits in the outboxes and parking places of this process's services, and in the queues of all. Looked at on its own, seldom, so that nobody who reads the metrics can make the databases work.</summary>
internal sealed class MessagingGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly Meter meter = new(Telemetry.Name);
    private readonly MessagingState state;
    private readonly MessagingTopology topology;
    private readonly ILogger<MessagingGauges> log;
    private volatile IReadOnlyList<ServiceLoad> loads = [];
    private volatile IReadOnlyDictionary<string, long>? depths;

    public MessagingGauges(MessagingState state, MessagingTopology topology, ILogger<MessagingGauges> log)
    {
        (this.state, this.topology, this.log) = (state, topology, log);
        meter.CreateObservableGauge("btflow.outbox.depth", () => loads.Select(l => Of(l.Service, l.Outbox)), "{message}", "Messages that are not sent yet.");
        meter.CreateObservableGauge("btflow.parked", () => loads.Select(l => Of(l.Service, l.Parked)), "{message}", "Messages that wait for an operator.");
        meter.CreateObservableGauge("btflow.queue.depth", QueueDepths, "{message}", "Messages that wait in the queues of a service.");
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await Task.Delay(Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // the host stops
            }
        }
    }

    internal async Task Look(CancellationToken ct)
    {
        loads = await Known("outboxes", () => state.Loads(ct), ct) ?? [];
        depths = await Known("queues", () => state.QueueDepths(ct), ct);
    }

    /// <summary>No figures rather than old ones while a database or the broker is away.</summary>
    private async Task<T?> Known<T>(string what, Func<Task<T>> look, CancellationToken ct) where T : class
    {
        try
        {
            return await look();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The depths of {What} are not known at the moment: {Reason}", what, failure.Message);
            return null;
        }
    }

    private IEnumerable<Measurement<long>> QueueDepths()
    {
        if (depths is not { } known) return [];
        return topology.Queues.GroupBy(q => q.Service).Select(s => Of(s.Key, s.Sum(q => known.GetValueOrDefault(q.Queue))));
    }

    private static Measurement<long> Of(string service, long value) => new(value, new KeyValuePair<string, object?>("btflow.service", service));
}

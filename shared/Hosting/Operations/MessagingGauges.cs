using System.Diagnostics.Metrics;
using BtFlow.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting;

/// <summary>How much waits in the outboxes, queues and parking places of this process's services. Looked at on its own, seldom, so that nobody who reads the metrics can make the databases work.</summary>
internal sealed class MessagingGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly Meter meter = new(Telemetry.Name);
    private readonly MessagingState state;
    private readonly MessagingTopology topology;
    private readonly ILogger<MessagingGauges> log;
    private volatile IReadOnlyList<ServiceLoad> loads = [];
    private volatile IReadOnlyDictionary<string, long> depths = new Dictionary<string, long>();

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
        try
        {
            (loads, depths) = (await state.Loads(ct), await state.QueueDepths(ct));
        }
        catch (Exception failure) when (!ct.IsCancellationRequested) // no figures rather than old ones while a database or the broker is away
        {
            (loads, depths) = ([], new Dictionary<string, long>());
            log.LogWarning("The depths of outboxes and queues are not known at the moment: {Reason}", failure.Message);
        }
    }

    private IEnumerable<Measurement<long>> QueueDepths()
    {
        var known = depths;
        return topology.Queues.Where(q => state.Services.Contains(q.Service)).GroupBy(q => q.Service).Select(s => Of(s.Key, s.Sum(q => known.GetValueOrDefault(q.Queue))));
    }

    private static Measurement<long> Of(string service, long value) => new(value, new KeyValuePair<string, object?>("btflow.service", service));
}

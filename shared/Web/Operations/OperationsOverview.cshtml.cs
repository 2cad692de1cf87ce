using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace BtFlow.Web;

/// <summary>
/// All queues of the system, which every process knows, and the outboxes and parked messages of this process's services. It is the same page under each service's prefix: the menu leads to Organisation's,
/// without which nobody signs in, and who is signed in reaches the others' when that one is away.
/// </summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class OperationsOverviewModel(MessagingState messages, MessagingTopology topology, HealthCheckService health, ILogger<OperationsOverviewModel> log) : PageModel
{
    internal sealed record Row(string Name, ServiceLoad? Load);

    public IReadOnlyList<string> Problems { get; private set; } = [];
    public IReadOnlyList<Row> Services { get; private set; } = [];
    public IReadOnlyList<(QueueAddress Queue, long Depth)>? Queues { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(ct);
        Problems = [.. report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).Select(e => e.Description ?? e.Exception?.Message ?? "Kontrollen svarade inte i tid.")];
        var loads = await WhatIsKnown(() => messages.Loads(ct), ct) ?? [];
        Services = [.. topology.Queues.Select(q => q.Service).Union(messages.Services).Order(StringComparer.Ordinal).Select(s => new Row(s, loads.FirstOrDefault(l => l.Service == s)))];
        var depths = await WhatIsKnown(() => messages.QueueDepths(ct), ct);
        Queues = depths is null ? null : [.. topology.Queues.Select(q => (q, depths.GetValueOrDefault(q.Queue))).OrderByDescending(q => q.Item2)];
    }

    /// <summary>The page is needed most when a database or the broker is away, so it then shows what is known.</summary>
    private async Task<T?> WhatIsKnown<T>(Func<Task<T>> ask, CancellationToken ct) where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The operator's page cannot show everything: {Reason}", failure.Message);
            return null;
        }
    }
}

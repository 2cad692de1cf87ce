using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo;

/// <summary>The system in a process for each service, behind a gateway. All of them follow the clock of this process, which alone advances it.</summary>
internal sealed class DistributedSystem(Uri gateway, IReadOnlyList<ServiceProcess> processes, BusinessClock clock) : IDemoSystem
{
    /// <summary>How long the numbers must stand still before a difference that a killed process left is taken for what it is.</summary>
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What was sent and never done, or done and not sent by these processes: messages that a killed run left, or that came again. A run that nothing disturbs has none.</summary>
    private long _left;

    public Uri Address => gateway;

    /// <summary>The organisation's process makes the account when it starts, as it would an operator's.</summary>
    public async Task EnsureAdministrator(CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        var answer = await client.PostAsJsonAsync("/organisation/api/sign-in", new { email = DemoWorld.AdministratorEmail, password = DemoWorld.Password }, ct);
        await answer.RequireSuccess(ct);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("token").GetString();
        foreach (var process in processes) process.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>
    /// Two looks at all processes, one after the other, with the same numbers: none at work, nothing unsent, and all that was sent is done. One look is not enough, as it takes
    /// a moment and a message may pass from a process not yet looked at to one that was.
    /// </summary>
    public async Task Quiet(CancellationToken ct)
    {
        Look? still = null;
        var since = TimeProvider.System.GetTimestamp();
        for (var pause = 5; ; await Task.Delay(pause = Math.Min(2 * pause, 40), ct))
        {
            var first = await LookAtAll(ct);
            if (first.Works || await TimerIsDue(ct) || first != await LookAtAll(ct)) continue;
            if (first.Sent - first.Done == _left) return;
            if (first != still) (still, since) = (first, TimeProvider.System.GetTimestamp());
            else if (TimeProvider.System.GetElapsedTime(since) > Stillness) (_left, still) = (first.Sent - first.Done, null);
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(processes.Select(p => p.DisposeAsync().AsTask()));

    private async Task<Look> LookAtAll(CancellationToken ct)
    {
        var reports = await Task.WhenAll(processes.Select(p => Ask<MessagingReport>(p, MessagingReport.Path, ct)));
        if (Array.FindIndex(reports, r => r.GivenUp is not null) is >= 0 and var i) throw new DemoFailure($"{processes[i].Service} gave up a message: {reports[i].GivenUp}. {processes[i].Log} tells more.", null);
        return new(reports.Sum(r => r.Sent), reports.Sum(r => r.Done), reports.Any(r => r.Busy > 0 || r.HasUnsent || r.Hindrance is not null));
    }

    /// <summary>Whether the process of the workflow is still to fire what an advance made due.</summary>
    private async Task<bool> TimerIsDue(CancellationToken ct) =>
        (await Ask<JsonElement>(processes.Single(p => p.Service == "workflow"), "/workflow/api/timers/next", ct)).GetProperty("dueAt") is { ValueKind: JsonValueKind.String } due && due.GetDateTimeOffset() <= clock.Now;

    private static async Task<T> Ask<T>(ServiceProcess process, string path, CancellationToken ct)
    {
        try
        {
            return (await process.Http.GetFromJsonAsync<T>(path, Json, ct))!;
        }
        catch (HttpRequestException silent)
        {
            throw process.Gone(silent);
        }
    }

    private sealed record Look(long Sent, long Done, bool Works);
}

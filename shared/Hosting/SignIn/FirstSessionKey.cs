using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Hosting;

/// <summary>
/// Makes the key of cookies, tokens and forms where there is none, before anybody asks for one. By itself each of several processes that start at once would make its own, and not know the
/// others' until it looks again a day later: a sign-in at one would be worth nothing at the next.
/// </summary>
internal sealed class FirstSessionKey(BtFlowSettings settings, IKeyManager keys) : IHostedLifecycleService
{
    public const string Folder = "keys";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90), Patience = TimeSpan.FromSeconds(30);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurn(cancellationToken);
        var now = DateTimeOffset.UtcNow;
        if (!keys.GetAllKeys().Any(k => !k.IsRevoked && k.ActivationDate <= now && k.ExpirationDate > now)) keys.CreateNewKey(now, now + Lifetime);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A lock that the operating system lets go of when the process dies.</summary>
    private async Task<FileStream> TakeTurn(CancellationToken ct)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(settings.DataFile(Folder), "btflow.first-key.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetUtcNow() < giveUp) // another has it
            {
                await Task.Delay(50, ct);
            }
        }
    }
}

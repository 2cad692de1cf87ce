namespace BtFlow.Server.Demo;

/// <summary>The system that a story is told on: embedded in this process, or in a process for each service.</summary>
internal interface IDemoSystem : IAsyncDisposable
{
    /// <summary>Where people and machines reach it.</summary>
    Uri Address { get; }

    /// <summary>Returns when the administrator by whom the example's people are brought in can sign in.</summary>
    Task EnsureAdministrator(CancellationToken ct);

    /// <summary>Returns when no message is on its way and no timer is due. Throws <see cref="DemoFailure"/> when a consumer has given a message up: a story with one is not told to its end.</summary>
    Task Quiet(CancellationToken ct);
}

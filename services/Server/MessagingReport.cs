using BtFlow.Messaging;

namespace BtFlow.Server;

/// <summary>
/// What the messaging of this process is doing, for whoever watches several: all of them together are quiet when none is busy or has unsent messages, and what they sent and did agrees and
/// stays so. <paramref name="GivenUp"/> names a consumer whose message is parked here, and the contract; null when there is none.
/// </summary>
internal sealed record MessagingReport(long Sent, long Done, int Busy, bool HasUnsent, string? Hindrance, string? GivenUp)
{
    public const string Path = "/api/messaging";

    public static async Task<MessagingReport> Handle(MessagingState messages, CancellationToken ct)
    {
        var unsent = await messages.HasUnsent(ct);
        var parked = (await messages.ParkedMessages(ct)).FirstOrDefault();
        var (sent, done, busy) = messages.Counts;
        return new(sent, done, busy, unsent, messages.Hindrance, parked is null ? null : $"{parked.Consumer} ({parked.Contract})");
    }
}

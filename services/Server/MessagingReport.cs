using BtFlow.Messaging;

namespace BtFlow.Server;

/// <summary>
/// What the messaging of this process is doing, for whoever watches several: all of them together are quiet when none is busy or has unsent messages, and what they sent and did agrees and
/// stays so. <paramref name="GivenUp"/> names a consumer whose message is parked here, and the contract; null when there is none, or while this process is at work.
/// </summary>
internal sealed record MessagingReport(long Sent, long Done, int Busy, bool HasUnsent, string? Hindrance, string? GivenUp)
{
    public const string Path = "/api/messaging";

    public static async Task<MessagingReport> Handle(MessagingState messages, CancellationToken ct)
    {
        var (sent, done, busy) = messages.Counts;
        if (busy > 0) return new(sent, done, busy, false, messages.Hindrance, null); // asked often, so the databases are left alone where they would not change the answer
        var unsent = await messages.HasUnsent(ct);
        var parked = unsent ? null : (await messages.ParkedMessages(ct)).FirstOrDefault();
        return new(sent, done, busy, unsent, messages.Hindrance, parked is null ? null : $"{parked.Consumer} ({parked.Contract})");
    }
}

using BtFlow.Messaging;

namespace BtFlow.Hosting;

/// <summary>A parked message as an operator reads it.</summary>
/// <param name="Id">Its number within the service.</param>
/// <param name="MessageId">The id that it had on the bus.</param>
/// <param name="At">When it was parked, Swedish time.</param>
/// <param name="Consumer">The consumer's address.</param>
/// <param name="ConsumerName">The consumer in words.</param>
/// <param name="Contract">The contract's address.</param>
/// <param name="ContractName">The contract in words.</param>
/// <param name="CaseNumber">The case that it belongs to.</param>
/// <param name="Reason">Why it was parked, in words.</param>
/// <param name="Fields">Its body; null when that cannot be read.</param>
public sealed record ParkedView(
    long Id, Guid MessageId, DateTimeOffset At, string Consumer, string ConsumerName, string Contract, string ContractName, string? CaseNumber, string Reason, IReadOnlyList<MessageField>? Fields)
{
    /// <summary>A message that is parked.</summary>
    public static ParkedView Of(ParkedMessage parked) => Of(parked.Id, parked.MessageId, parked.At, parked.Consumer, parked.Contract, parked.Body, parked.Error);

    /// <summary>A message that was; <see cref="At"/> is then when somebody acted on it.</summary>
    public static ParkedView Of(ParkedAct act) => Of(act.ParkedId, act.MessageId, act.At, act.Consumer, act.Contract, act.Body, act.Error);

    /// <summary>Who did what with a message, and when.</summary>
    public static string Tell(ParkedAct act) =>
        $"{act.ByName} {(act.Act == ParkedAct.Replayed ? "skickade meddelandet igen" : "förkastade meddelandet")} {BusinessClock.Local(act.At):yyyy-MM-dd HH:mm}.{(act.Reason is null ? "" : $" Skäl: {act.Reason}")}";

    private static ParkedView Of(long id, Guid messageId, DateTimeOffset at, string consumer, string contract, string body, string error) => new(
        id, messageId, BusinessClock.Local(at), consumer, OperationsWords.Consumer(consumer), contract, OperationsWords.Contract(contract), MessageFields.CaseNumber(body), ParkedReason.InWords(error), MessageFields.Read(body));
}

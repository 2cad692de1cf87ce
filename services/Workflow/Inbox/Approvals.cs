using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Inbox;

/// <summary>
/// A step for many that is decided when enough of them have approved, or when so many have not that enough never will. <paramref name="Outcome"/> is what counts as approving,
/// <paramref name="Otherwise"/> the step's outcome when it is not reached. Nobody counts twice, whatever roles they hold or whomever they stand in for.
/// </summary>
internal sealed record Approvals(int Needed, string Outcome, string Otherwise)
{
    private const string Member = "approvals";

    /// <summary>What a step's payload says; null when it just waits for all. Throws <see cref="JsonException"/>, in Swedish, when it cannot be read.</summary>
    public static Approvals? Read(JsonNode payload)
    {
        if (payload[Member] is not { } said) return null;
        if (said is not JsonObject members || Number(members["needed"]) is not { } needed || needed < 1) throw new JsonException("”approvals” behöver ”needed”: hur många som ska godkänna, minst 1.");
        return new(needed, Text(members["outcome"]) ?? "Approved", Text(members["otherwise"]) ?? InboxTask.SentBack);
    }

    /// <summary>The step's outcome; null while it is undecided.</summary>
    public string? Decide(IReadOnlyCollection<InboxTask> tasks)
    {
        var approved = CountOf(tasks);
        return approved >= Needed ? Outcome : approved + tasks.Count(t => t.ClosedAt is null) < Needed ? Otherwise : null;
    }

    public int CountOf(IEnumerable<InboxTask> tasks) => tasks.Count(t => t.Outcome == Outcome);

    /// <summary>Throws when it could never be reached as the items are, or when one person would be asked twice.</summary>
    public void Check(IReadOnlyList<PersonPayload> items)
    {
        if (items.Count < Needed) throw new JsonException($"{Needed} ska godkänna, men bara {items.Count} tillfrågas.");
        if (items.FirstOrDefault(t => t.Outcomes?.Contains(Outcome) != true) is not null) throw new JsonException($"”outcomes” saknar {Outcome}, som ”approvals” räknar.");
        if (items.Where(t => t.PersonId is not null).GroupBy(t => t.PersonId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new JsonException($"{twice.Key} tillfrågas två gånger.");
    }

    private static int? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number && double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) is var number && number == Math.Floor(number) ? (int)number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

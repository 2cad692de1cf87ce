namespace BtFlow.Messaging.Tests.Backup;

/// <summary>Flows that say of themselves that they were begun, in the transaction that begins them, so that a copy can be held against itself: what it knows to be begun has to end, once.</summary>
internal static class Flows
{
    /// <summary>So many are begun in one transaction.</summary>
    public const int Burst = 10;

    public static Task Begin(TestSystem system, int first) => system.InAlpha((db, outbox) => Begin(db, outbox, $"{first}"));

    public static async Task Begin(AlphaDb db, IOutbox<AlphaDb> outbox, string first)
    {
        for (var i = 0; i < Burst; i++)
        {
            db.Notes.Add(new Note { Text = $"begun {first}-{i}" });
            outbox.Add(new Ping($"{first}-{i}", 4));
            outbox.Add(new Started($"{first}-{i}"));
        }
        await db.SaveChangesAsync();
    }

    /// <summary>What is there and should not be, or is not there and should.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyCollection<string> alpha, IReadOnlyCollection<string> beta)
    {
        var begun = BegunIn(alpha);
        return
        [
            .. Compare("alpha", alpha, begun.SelectMany(flow => new[] { $"begun {flow}", $"ping {flow} 4", $"ping {flow} 2", $"also {flow}", $"noted {flow}" })),
            .. Compare("beta", beta, begun.SelectMany(flow => new[] { $"pong {flow} 3", $"pong {flow} 1", flow })),
        ];
    }

    public static IReadOnlyList<string> BegunIn(IEnumerable<string> alpha) => [.. alpha.Where(note => note.StartsWith("begun ", StringComparison.Ordinal)).Select(note => note["begun ".Length..])];

    private static IEnumerable<string> Compare(string service, IEnumerable<string> found, IEnumerable<string> wanted)
    {
        var (there, due) = (found.CountBy(note => note).ToDictionary(), wanted.ToHashSet(StringComparer.Ordinal));
        return due.Where(note => !there.ContainsKey(note)).Select(note => $"{service} lacks “{note}”")
            .Concat(there.Where(note => note.Value > 1 || !due.Contains(note.Key)).Select(note => $"{service} has “{note.Key}” {note.Value} times"));
    }
}

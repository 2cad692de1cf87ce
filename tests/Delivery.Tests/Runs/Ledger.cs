using System.Data.Common;

namespace BtFlow.Delivery.Tests;

/// <summary>What a run left behind, held against what its flows ask for. Read past the code under test.</summary>
/// <param name="Flows">How many flows there are.</param>
/// <param name="Effects">How many effects there are.</param>
/// <param name="Lost">Effects that are missing, poisoned messages that are not parked, and flows that a page said were saved and are not.</param>
/// <param name="Doubled">Effects that are there more than once.</param>
/// <param name="Foreign">Effects that nobody asked for, messages parked that are not poisoned, and updates lost between two writers.</param>
internal sealed record Ledger(int Flows, int Effects, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> Foreign)
{
    /// <summary>Everything that is wrong; empty when every effect is there exactly once.</summary>
    public IEnumerable<string> Faults => [.. Lost.Select(fault => $"lost: {fault}"), .. Doubled.Select(fault => $"doubled: {fault}"), .. Foreign.Select(fault => $"foreign: {fault}")];

    /// <param name="open">Opens a service's database.</param>
    /// <param name="saved">The flows of which a page said that they are saved.</param>
    public static async Task<Ledger> Read(Func<string, Task<DbConnection>> open, IEnumerable<int> saved)
    {
        var (flows, effects, parked, foreign) = (new HashSet<int>(), new List<Effect>(), new List<string>(), new List<string>());
        foreach (var service in Delivery.Tests.Flows.Services)
        {
            await using var connection = await open(service);
            if (service == "alpha")
                flows.UnionWith(await Rows(connection, """SELECT "Id" FROM "Flows" """, row => row.GetInt32(0)));
            var here = await Rows(connection, """SELECT "Flow", "Step" FROM "Effects" """, row => new Effect(service, row.GetInt32(0), row.GetString(1)));
            effects.AddRange(here);
            parked.AddRange(await Rows(connection, """SELECT "Consumer", "Body" FROM "Parked" """, row => $"{service}-{row.GetString(0)} {row.GetString(1)}"));
            var tally = (await Rows(connection, """SELECT "Effects" FROM "Tallies" """, row => row.GetInt32(0))).Sum();
            if (tally != here.Count)
                foreign.Add($"{service} counted {tally} effects while writing them, and has {here.Count}");
        }
        var expected = flows.SelectMany(Delivery.Tests.Flows.EffectsOf).ToHashSet();
        var poisoned = flows.Where(Delivery.Tests.Flows.IsPoisoned).Select(flow => $$"""gamma-note {"flow":{{flow}}}""").ToHashSet();
        return new(flows.Count, effects.Count,
            [.. expected.Except(effects).Select(effect => $"{effect}"), .. poisoned.Except(parked).Select(message => $"{message} is not parked"), .. saved.Except(flows).Select(flow => $"flow {flow} was saved")],
            [.. effects.CountBy(effect => effect).Where(count => count.Value > 1).Select(count => $"{count.Key} {count.Value} times"), .. parked.CountBy(message => message).Where(count => count.Value > 1).Select(count => $"{count.Key} parked {count.Value} times")],
            [.. foreign, .. effects.Except(expected).Select(effect => $"{effect}"), .. parked.Except(poisoned).Select(message => $"{message} is parked")]);
    }

    public static async Task<List<T>> Rows<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}

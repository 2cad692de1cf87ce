using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging;

/// <summary>What is done across the databases of one process before anything runs.</summary>
internal static class Databases
{
    /// <summary>A process that died between removing an outbox row and the inbox rows left the latter; nothing will ask for them again.</summary>
    public static async Task ForgetWhatIsInNoOutbox(IReadOnlyList<SqliteDatabase> files, CancellationToken ct)
    {
        var unsent = new HashSet<Guid>();
        foreach (var file in files)
        {
            file.Flush(); // what another process removed last
            unsent.UnionWith(await Ids(file, "SELECT \"MessageId\" FROM \"Outbox\"", ct));
        }
        foreach (var file in files)
        {
            var orphans = (await Ids(file, "SELECT DISTINCT \"MessageId\" FROM \"Inbox\"", ct)).Where(id => !unsent.Contains(id)).ToList();
            if (orphans.Count > 0)
                await Forget(file, orphans, ct);
        }
    }

    private static async Task<List<Guid>> Ids(SqliteDatabase file, string query, CancellationToken ct)
    {
        await using var connection = await file.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    private static async Task Forget(SqliteDatabase file, List<Guid> orphans, CancellationToken ct)
    {
        using var turn = await file.TakeTurn(ct);
        await using var connection = await file.Open(ct);
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM \"Inbox\" WHERE \"MessageId\" = $message";
        var message = command.Parameters.Add("$message", SqliteType.Text);
        foreach (var id in orphans)
        {
            message.Value = id;
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}

using Microsoft.Data.Sqlite;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>The database is busy, full or out of reach, or ended the transaction for another's sake, which passes; anything else is the message's or the code's fault.</summary>
public static class Outage
{
    /// <summary>Whether an outage is at the bottom of a failure.</summary>
    public static bool IsCause(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_CANTOPEN }
        || failure is PostgresException server && (server.IsTransient || Passes(server.SqlState))
        || failure is NpgsqlException { IsTransient: true } and not PostgresException
        || failure.InnerException is { } cause && IsCause(cause);

    /// <summary>How long to wait before trying again, after so many outages in a row: at most 5 seconds.</summary>
    public static TimeSpan Pause(int outages) =>
        TimeSpan.FromMilliseconds(Math.Min(MessagingLimits.LongestPause.TotalMilliseconds, 10 * Math.Pow(2, Math.Min(outages, 10))));

    // Classes of PostgreSQL's error codes: connection, out of resources, operator's intervention (a stop, a crash, a start), failing disk; and a transaction ended for idling.
    private static bool Passes(string state) => state[..2] is "08" or "53" or "57" or "58" || state is "25P03";
}

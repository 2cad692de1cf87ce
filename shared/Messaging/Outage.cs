using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging;

/// <summary>The database is busy, full or out of reach, which passes; anything else is the message's or the code's fault.</summary>
public static class Outage
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether an outage is at the bottom of a failure.</summary>
    public static bool IsCause(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_CANTOPEN }
        || failure.InnerException is { } cause && IsCause(cause);

    /// <summary>How long to wait before trying again, after so many outages in a row: at most 5 seconds.</summary>
    public static TimeSpan Pause(int outages) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 10 * Math.Pow(2, Math.Min(outages, 10))));
}

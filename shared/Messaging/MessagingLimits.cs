namespace BtFlow.Messaging;

/// <summary>Every number of the messaging in one place: retries, concurrency, prefetch, time-outs and how long rows are kept.</summary>
internal static class MessagingLimits
{
    /// <summary>A consumer that fails is tried again so many times before its message is parked.</summary>
    public const int Retries = 3;

    /// <summary>Somebody else was first so many times: something is wrong, and it counts as a failure.</summary>
    public const int ConflictRetries = 20;

    /// <summary>So many waiting messages of a queue share a transaction at most: the more, the fewer commits, and the longer pages wait for their turn to write.</summary>
    public const int Together = 16;

    /// <summary>So many messages of a queue are read and wait in line: those that share a transaction, and as many to follow. They are done one at a time all the same, in the broker's order.</summary>
    public const int InLine = 2 * Together;

    /// <summary>How many messages the broker hands a queue's reader before the first is acknowledged.</summary>
    public const ushort Prefetch = 2 * InLine;

    /// <summary>Outbox rows read at a time.</summary>
    public const int Page = 200;

    /// <summary>Outbox rows under way at a time in the embedded bus, so that a long backlog waits in the file and not in memory.</summary>
    public const int Window = 1000;

    /// <summary>How often an outbox is looked into when nobody says that it grew.</summary>
    public static readonly TimeSpan FallbackPoll = TimeSpan.FromSeconds(1);

    /// <summary>A broker that has not confirmed within this time is taken to be away.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two tries while the database or the broker is away.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long a start waits for the database server before it gives up and says so.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>How long one step of a migration may take, and how long a replica waits while another migrates.</summary>
    public static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(15);

    /// <summary>A transaction that asks nothing of the server for so long belongs to a process that hangs: the server ends it, and its turn to write goes on.</summary>
    public static readonly TimeSpan IdleInTransaction = TimeSpan.FromMinutes(2);

    /// <summary>How long sent messages stay in the outbox of a distributed system, to be sent again after a restore. Shorter than the inbox's memory, so that none is done twice.</summary>
    public static readonly TimeSpan KeepSent = TimeSpan.FromDays(30);

    /// <summary>How long a consumer of a distributed system remembers what it has done.</summary>
    public static readonly TimeSpan KeepInbox = TimeSpan.FromDays(60);

    /// <summary>A message older than this is parked instead of consumed: the memory of whether it was done may be gone.</summary>
    public static readonly TimeSpan OldestMessage = TimeSpan.FromDays(59);

    /// <summary>How often old rows are looked for, and how many go at a time.</summary>
    public static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    /// <inheritdoc cref="PruneEvery" />
    public const int PruneBatch = 1000;
}

using System.Data.Common;

namespace BtFlow.Messaging;

/// <summary>What was copied at one instant.</summary>
/// <param name="Pause">How long writers were kept waiting; nothing in PostgreSQL.</param>
/// <param name="Migrations">For each database, by its service's name, the migrations that it had been through.</param>
public sealed record DatabaseCopies(TimeSpan Pause, IReadOnlyDictionary<string, IReadOnlyList<string>> Migrations);

/// <summary>What a backup wants to know besides the databases themselves.</summary>
/// <param name="AtTheInstant">Called at the instant, in SQLite while nothing can be written: whatever else belongs to it is looked at here, and quickly. Called before for practice too: the last call counts.</param>
/// <param name="Read">Called with each service's name and its database as it was at the instant.</param>
public sealed record BackupReader(Action AtTheInstant, Func<string, DbConnection, Task> Read);

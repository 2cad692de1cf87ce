namespace BtFlow.Server;

/// <summary>The command cannot be carried out as given; the message says what to do. Exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

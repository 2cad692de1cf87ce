namespace BtFlow.Messaging;

/// <summary>A backup or a restore cannot be done as asked, or what was restored is not whole. The text is for the user: what is wrong and what to do.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : InvalidOperationException(message, inner);

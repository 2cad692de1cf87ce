namespace BtFlow.Hosting;

/// <summary>The user is known but may not do this to this row (the policy let the role in, the row says no). Answered as 403; the message is for the user.</summary>
public sealed class NotAllowedException(string message) : Exception(message);

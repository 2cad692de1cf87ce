namespace BtFlow.Hosting;

/// <summary>What a request is about does not exist. Answered as 404; the message is for the user: in Swedish, what is missing and where to look.</summary>
public sealed class NotFoundException(string message) : Exception(message);

namespace BtFlow.Documents.Archive;

/// <summary>A request cannot become a file. The text is for the operator who finds the parked message: what is wrong and what to do, never the document's data.</summary>
internal sealed class DocumentRefusedException(string message) : Exception(message);

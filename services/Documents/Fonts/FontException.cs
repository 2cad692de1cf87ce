namespace BtFlow.Documents.Fonts;

/// <summary>A font is missing, unreadable or may not be embedded, or no font has a character that a text needs.</summary>
internal sealed class FontException(string message) : Exception(message);

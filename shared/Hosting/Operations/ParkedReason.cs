using System.Text.RegularExpressions;
using BtFlow.Messaging;

namespace BtFlow.Hosting;

/// <summary>Why a message was parked, for a person: the first line of the error without the names of classes, and plain words before it for what only a programmer would understand.</summary>
public static partial class ParkedReason
{
    /// <param name="error">The whole error, as it was parked.</param>
    public static string InWords(string error)
    {
        var line = ParkedMessage.ReasonIn(error);
        var (type, text) = TypeAndText().Match(line) is { Success: true } match ? (match.Groups["type"].Value, match.Groups["text"].Value) : ("", line);
        return type.Split('.')[^1] switch
        {
            "ForgottenMessageException" or "SkippedMessageException" or nameof(RuleViolationException) or nameof(NotAllowedException) or nameof(NotFoundException) => text,
            "SerializationException" or "JsonException" => "Meddelandet går inte att läsa: något saknas eller har fel form.",
            "DbUpdateConcurrencyException" => "Någon annan ändrade samma uppgifter varje gång mottagaren försökte.",
            "DbUpdateException" => "Databasen tog inte emot det som mottagaren ville spara.",
            "KeyNotFoundException" or "InvalidOperationException" when text.Contains("Sequence contains no", StringComparison.Ordinal) => "Något som meddelandet handlar om finns inte i tjänsten.",
            "" => line,
            _ => $"Ett oväntat fel i mottagaren: {text}",
        };
    }

    [GeneratedRegex(@"^(?<type>[A-Za-z_][\w.+`]*): (?<text>.+?)(?: ---> .*)?$")]
    private static partial Regex TypeAndText();
}

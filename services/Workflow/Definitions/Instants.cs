using System.Globalization;

namespace BtFlow.Workflow.Definitions;

/// <summary>Times as definitions write them: .NET time spans (d.hh:mm:ss) and ISO 8601 instants; without an offset an instant is UTC.</summary>
internal static class Instants
{
    public static bool IsSpan(string text) => TryReadSpan(text, out _);

    public static bool IsInstant(string text) => TryReadInstant(text, out _);

    public static bool TryReadSpan(string text, out TimeSpan span) =>
        TimeSpan.TryParseExact(text, ["c", @"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero;

    public static bool TryReadInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}

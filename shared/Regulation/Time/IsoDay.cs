using System.Globalization;

namespace BtFlow.Regulation;

internal static class IsoDay
{
    /// <summary>The day as ÅÅÅÅ-MM-DD whatever the machine's culture.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Iso(this DateOnly? day) => day?.Iso() ?? "";
}

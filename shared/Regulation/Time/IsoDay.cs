using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>Days as people and files write them in Sweden.</summary>
public static class IsoDay
{
    /// <summary>The day as ÅÅÅÅ-MM-DD whatever the machine's culture.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day as ÅÅÅÅ-MM-DD; empty when there is none.</summary>
    public static string Iso(this DateOnly? day) => day?.Iso() ?? "";
}

using System.Globalization;

namespace BtFlow.Certification;

internal static class MonthWords
{
    /// <summary>Months as Swedes write them, with at most two decimals and a comma.</summary>
    public static string Months(this decimal months) => months.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}

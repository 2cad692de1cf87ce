using System.Globalization;

namespace BtFlow.Regulation;

internal static class SwedishNumber
{
    /// <summary>Months with one or two decimals and a comma, without asking the machine for Swedish culture data.</summary>
    public static string InMonths(this decimal months) => months.ToString("0.0#", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>Months with two decimals and a comma, as the sums of Bilaga 3 are written.</summary>
    public static string InTwo(this decimal months) => months.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>A number with as many decimals as it needs, at most two, and a comma.</summary>
    public static string InSwedish(this decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}

using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>Dates as the authority's paper forms want them.</summary>
public static class AuthorityDates
{
    /// <summary>The day as ååmmdd.</summary>
    public static string ToForm(DateOnly day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);

    /// <summary>A period as ååmmdd-ååmmdd, both days included.</summary>
    public static string ToForm(DateOnly starts, DateOnly ends) => $"{ToForm(starts)}-{ToForm(ends)}";
}

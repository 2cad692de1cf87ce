using BtFlow.Hosting;
using BtFlow.Recruitment.Calls;

namespace BtFlow.Recruitment.Offers;

/// <summary>How long those stay in line who were interviewed and not offered a position: as the region's profile says, until the team closes the list.</summary>
internal static class ReserveList
{
    /// <summary>Whether those who wait stay in line though nothing is vacant. Where the region keeps no reserve list it is over as soon as the positions are filled.</summary>
    public static bool ReserveStands(this RegionCatalog catalog, Call call) => call.ReserveClosedAt is null && Months(catalog, call) is not null;

    /// <summary>The day on which the list should be closed, by the day of the ranking; null where there is none.</summary>
    public static DateOnly? ReserveShouldCloseOn(this RegionCatalog catalog, Call call) =>
        Months(catalog, call) is { } months && call.RankedAt is { } ranked ? BusinessClock.Day(ranked).AddMonths(months) : null;

    private static int? Months(RegionCatalog catalog, Call call) => catalog.Region(call.Definition.RegionId).Recruitment.ReserveMonths;
}

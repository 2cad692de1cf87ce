using BtFlow.Regulation;

namespace BtFlow.Recruitment.Offers;

/// <summary>The first day of the one who accepts a position.</summary>
internal static class StartingDay
{
    /// <summary>Days between the answer and the month in which somebody begins who comes after the call's start.</summary>
    public const int Notice = 14;

    /// <summary>
    /// The call's start; when that has passed on the day of the answer, or the position is still held then, the first working day of the first month that begins at least
    /// <see cref="Notice"/> days after the answer and not before the position is vacant.
    /// </summary>
    public static DateOnly Of(DateOnly callStarts, DateOnly acceptedOn, DateOnly? vacantFrom)
    {
        if (callStarts > acceptedOn && !(vacantFrom > callStarts)) return callStarts;
        var earliest = acceptedOn.AddDays(Notice);
        if (vacantFrom > earliest) earliest = vacantFrom.Value;
        var month = earliest.Day == 1 ? earliest : new DateOnly(earliest.Year, earliest.Month, 1).AddMonths(1);
        return WorkingDays.After(month.AddDays(-1), 1);
    }
}

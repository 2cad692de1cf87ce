using System.Globalization;

namespace BtFlow.Hosting;

/// <summary>
/// The time of the business: due dates, signatures, journal. Runs with the system's clock, or, in the demo, stands still until it is advanced.
/// Cookies, retries and I/O time-outs never ask it. Not a <see cref="TimeProvider"/>, so that the framework cannot pick it up.
/// </summary>
public sealed class BusinessClock
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private readonly string? _file;
    private long _ticks;
    private long _tickingSince;

    private BusinessClock(string? file, long ticks, long tickingSince) => (_file, _ticks, _tickingSince) = (file, ticks, tickingSince);

    /// <summary>The system's clock.</summary>
    public static BusinessClock System() => new(null, 0, 0);

    /// <summary>
    /// A clock that stands still at <paramref name="start"/>, or where <paramref name="file"/> says that it stood when the process ended; one that was ticking then has ticked on meanwhile.
    /// </summary>
    public static BusinessClock Simulated(DateTimeOffset start, string? file = null)
    {
        if (file is null || !File.Exists(file)) return new(file ?? "", start.UtcTicks, 0);
        var lines = File.ReadAllLines(file);
        return new(file, Read(lines[0]), lines.Length > 1 ? Read(lines[1]) : 0);
    }

    /// <summary>True for a clock that can be advanced, whether or not it ticks between the advances.</summary>
    public bool IsSimulated => _file is not null;

    /// <summary>True when time only moves by <see cref="Advance"/>; no longer so from <see cref="StartTicking"/> on.</summary>
    public bool StandsStill => IsSimulated && Interlocked.Read(ref _tickingSince) == 0;

    /// <summary>Told after each advance, so that timers look at once, and when the clock begins to tick.</summary>
    public event Action? Advanced;

    /// <summary>The instant, in Swedish local time with its offset.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(IsSimulated ? new DateTimeOffset(Interlocked.Read(ref _ticks), TimeSpan.Zero) + Elapsed : DateTimeOffset.UtcNow, Stockholm);

    private TimeSpan Elapsed => Interlocked.Read(ref _tickingSince) is > 0 and var since ? DateTimeOffset.UtcNow - new DateTimeOffset(since, TimeSpan.Zero) : TimeSpan.Zero;

    /// <summary>The Swedish date.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>An instant of a Swedish day, with the offset of that day.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Stockholm.GetUtcOffset(local));
    }

    /// <summary>An instant in Swedish local time; databases keep instants without their offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Stockholm);

    /// <summary>The Swedish date of an instant.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Stockholm).DateTime);

    /// <summary>Lets a simulated clock run at the pace of the system's from where it stands: a demonstration that people go on with by hand.</summary>
    public void StartTicking()
    {
        if (_tickingSince != 0) return;
        Set(_ticks, DateTimeOffset.UtcNow.UtcTicks);
        Advanced?.Invoke();
    }

    /// <summary>Moves a simulated clock forward and writes the instant down first, so that a killed process resumes where it stood.</summary>
    public void Advance(DateTimeOffset to)
    {
        if (!IsSimulated) throw new InvalidOperationException("Only a simulated clock can be advanced.");
        if (to < Now) throw new InvalidOperationException("A clock never goes back.");
        Set(to.UtcTicks, _tickingSince == 0 ? 0 : DateTimeOffset.UtcNow.UtcTicks);
        Advanced?.Invoke();
    }

    private void Set(long ticks, long tickingSince)
    {
        if (_file is { Length: > 0 })
        {
            File.WriteAllLines(_file + ".new", tickingSince == 0 ? [Text(ticks)] : [Text(ticks), Text(tickingSince)]);
            File.Move(_file + ".new", _file, overwrite: true);
        }
        Interlocked.Exchange(ref _tickingSince, tickingSince);
        Interlocked.Exchange(ref _ticks, ticks);
    }

    private static string Text(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);

    private static long Read(string line) => DateTimeOffset.Parse(line, CultureInfo.InvariantCulture).UtcTicks;
}

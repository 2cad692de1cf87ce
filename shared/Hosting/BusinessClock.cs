using System.Globalization;

namespace BtFlow.Hosting;

/// <summary>
/// The time of the business: due dates, signatures, journal. Runs with the system's clock, or, in the demo, stands still until it is advanced: by its own process, or by the one whose
/// clock it follows. Cookies, retries and I/O time-outs never ask it. Not a <see cref="TimeProvider"/>, so that the framework cannot pick it up.
/// </summary>
public sealed class BusinessClock : IDisposable
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private readonly string? _file;
    private readonly Timer? _watch; // looks, so that timers are told
    private long _ticks;
    private long _tickingSince;

    private BusinessClock(string? file, (long Ticks, long TickingSince) stands, bool follows = false)
    {
        (_file, (_ticks, _tickingSince)) = (file, stands);
        if (follows) _watch = new Timer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>The system's clock.</summary>
    public static BusinessClock System() => new(null, default);

    /// <summary>
    /// A clock that stands still at <paramref name="start"/>, or where <paramref name="file"/> says that it stood when the process ended; one that was ticking then has ticked on meanwhile.
    /// </summary>
    public static BusinessClock Simulated(DateTimeOffset start, string? file = null) => new(file ?? "", file is null || !File.Exists(file) ? (start.UtcTicks, 0) : Read(file));

    /// <summary>The simulated clock of another process, which writes it to <paramref name="file"/>: an advance there holds here from the next question on.</summary>
    public static BusinessClock Following(string file) => new(file, Read(file), follows: true);

    /// <summary>True for a clock that can be advanced here, whether or not it ticks between the advances.</summary>
    public bool IsSimulated => _file is not null && !Follows;

    /// <summary>True when time only moves by <see cref="Advance"/>; no longer so from <see cref="StartTicking"/> on.</summary>
    public bool StandsStill => IsSimulated && Interlocked.Read(ref _tickingSince) == 0;

    /// <summary>Told after each advance, so that timers look at once, and when the clock begins to tick.</summary>
    public event Action? Advanced;

    /// <summary>The instant, in Swedish local time with its offset.</summary>
    public DateTimeOffset Now
    {
        get
        {
            if (Follows) Look();
            return TimeZoneInfo.ConvertTime(_file is null ? DateTimeOffset.UtcNow : new DateTimeOffset(Interlocked.Read(ref _ticks), TimeSpan.Zero) + Elapsed, Stockholm);
        }
    }

    private bool Follows => _watch is not null;

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

    /// <summary>An instant as it is told in a sentence, for example <c>3 mars 2027 kl. 10.12</c>.</summary>
    public static string Told(DateTimeOffset instant) => Local(instant).ToString("d MMMM yyyy 'kl.' HH.mm", Swedish);

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
        if (!IsSimulated) throw new InvalidOperationException("Only a simulated clock can be advanced, by the process that owns it.");
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

    /// <summary>Reads inside the lock: of two who look at once, none puts the clock back.</summary>
    private void Look()
    {
        lock (_watch!)
        {
            var stands = Read(_file!);
            if (stands == (_ticks, _tickingSince)) return;
            Interlocked.Exchange(ref _tickingSince, stands.TickingSince);
            Interlocked.Exchange(ref _ticks, stands.Ticks);
        }
        Advanced?.Invoke();
    }

    /// <inheritdoc />
    public void Dispose() => _watch?.Dispose();

    private static string Text(long ticks) => new DateTimeOffset(ticks, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);

    private static (long Ticks, long TickingSince) Read(string file)
    {
        var lines = File.ReadAllLines(file);
        return (Instant(lines[0]), lines.Length > 1 ? Instant(lines[1]) : 0);

        static long Instant(string line) => DateTimeOffset.Parse(line, CultureInfo.InvariantCulture).UtcTicks;
    }
}

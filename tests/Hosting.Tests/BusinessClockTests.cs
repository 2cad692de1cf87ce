namespace BtFlow.Hosting.Tests;

public sealed class BusinessClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-clock-").FullName;

    private string File => Path.Combine(_folder, "clock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_simulated_clock_stands_still_until_it_is_advanced()
    {
        var clock = BusinessClock.Simulated(Start);
        (clock.Now, clock.Now).ShouldBe((Start, Start));
        clock.Advance(Start.AddDays(3));
        clock.Now.ShouldBe(Start.AddDays(3));
        clock.Today.ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Fact]
    public void It_stands_still_no_longer_when_it_begins_to_tick_and_whoever_waits_is_told()
    {
        var clock = BusinessClock.Simulated(Start);
        var told = 0;
        clock.Advanced += () => told++;
        clock.StandsStill.ShouldBeTrue();
        clock.StartTicking();
        clock.StartTicking();
        (clock.StandsStill, told).ShouldBe((false, 1));
        BusinessClock.System().StandsStill.ShouldBeFalse();
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = BusinessClock.Simulated(Start);
        Should.Throw<InvalidOperationException>(() => clock.Advance(Start.AddTicks(-1)));
        clock.Advance(Start);
        clock.Now.ShouldBe(Start);
    }

    [Fact]
    public void Whoever_waits_is_told_of_each_advance_when_the_new_time_holds()
    {
        var clock = BusinessClock.Simulated(Start);
        List<DateTimeOffset> told = [];
        clock.Advanced += () => told.Add(clock.Now);
        clock.Advance(Start.AddHours(1));
        clock.Advance(Start.AddHours(2));
        told.ShouldBe([Start.AddHours(1), Start.AddHours(2)]);
    }

    [Fact]
    public void A_killed_process_goes_on_where_the_clock_stood()
    {
        BusinessClock.Simulated(Start, File).Advance(Start.AddTicks(12345678901));
        BusinessClock.Simulated(Start, File).Now.ShouldBe(Start.AddTicks(12345678901));
    }

    [Fact]
    public void A_clock_that_was_ticking_has_not_gone_back_when_the_process_starts_again()
    {
        var clock = BusinessClock.Simulated(Start, File);
        clock.StartTicking();
        SpinWait.SpinUntil(() => clock.Now > Start.AddMilliseconds(5));
        var last = clock.Now;

        var again = BusinessClock.Simulated(Start, File);
        again.Now.ShouldBeGreaterThanOrEqualTo(last);
        again.StartTicking();
        again.Now.ShouldBeGreaterThanOrEqualTo(last);
    }

    [Fact]
    public void An_advance_of_a_ticking_clock_leads_to_the_time_asked_for_and_ticks_on()
    {
        var clock = BusinessClock.Simulated(Start);
        clock.StartTicking();
        SpinWait.SpinUntil(() => clock.Now > Start.AddMilliseconds(50));
        var before = DateTimeOffset.UtcNow;
        clock.Advance(Start.AddDays(1));
        (clock.Now - Start.AddDays(1)).ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow - before);
        SpinWait.SpinUntil(() => clock.Now > Start.AddDays(1), TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    [Fact]
    public void The_system_s_clock_cannot_be_moved()
    {
        var clock = BusinessClock.System();
        (clock.Now - DateTimeOffset.UtcNow).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        Should.Throw<InvalidOperationException>(() => clock.Advance(clock.Now.AddDays(1)));
    }

    [Fact]
    public void A_clock_that_follows_another_process_s_shows_each_advance_at_once_and_tells_whoever_waits()
    {
        var own = BusinessClock.Simulated(Start, File);
        own.Advance(Start);
        using var following = BusinessClock.Following(File);
        following.Now.ShouldBe(Start);
        using var told = new ManualResetEventSlim();
        following.Advanced += told.Set;
        for (var day = 1; day <= 100; day++)
        {
            own.Advance(Start.AddDays(day));
            following.Now.ShouldBe(own.Now);
        }
        told.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    [Fact]
    public void Whoever_waits_by_a_following_clock_is_told_though_nobody_asks_for_the_time()
    {
        var own = BusinessClock.Simulated(Start, File);
        own.Advance(Start);
        using var following = BusinessClock.Following(File);
        using var told = new ManualResetEventSlim();
        following.Advanced += told.Set;
        own.Advance(Start.AddDays(1));
        told.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    [Fact]
    public void A_following_clock_is_not_advanced_and_goes_on_where_the_other_process_ticks()
    {
        var own = BusinessClock.Simulated(Start, File);
        own.Advance(Start);
        using var following = BusinessClock.Following(File);
        Should.Throw<InvalidOperationException>(() => following.Advance(Start.AddDays(1)));
        following.StandsStill.ShouldBeFalse("another may move it at any time");
        own.StartTicking();
        SpinWait.SpinUntil(() => following.Now > Start.AddMilliseconds(5), TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-28", 1)]
    [InlineData("2026-03-29", 2)] // summer time begins
    [InlineData("2026-10-24", 2)]
    [InlineData("2026-10-25", 1)] // and ends
    public void A_Swedish_noon_has_the_offset_of_its_day(string day, int hours)
    {
        var noon = BusinessClock.At(DateOnly.Parse(day), new TimeOnly(12, 0));
        noon.Offset.ShouldBe(TimeSpan.FromHours(hours));
        BusinessClock.Local(noon.ToUniversalTime()).Offset.ShouldBe(TimeSpan.FromHours(hours));
        BusinessClock.Simulated(noon.ToUniversalTime()).Now.Offset.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void The_Swedish_date_changes_at_Swedish_midnight()
    {
        BusinessClock.Day(new(2026, 6, 30, 22, 0, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 7, 1));
        BusinessClock.Day(new(2026, 6, 30, 21, 59, 59, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 6, 30));
        BusinessClock.Simulated(new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero)).Today.ShouldBe(new DateOnly(2027, 1, 1));
    }
}

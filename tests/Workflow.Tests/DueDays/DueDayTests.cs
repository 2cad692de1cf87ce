using System.Globalization;
using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Regulation;
using BtFlow.Workflow.DueDays;

namespace BtFlow.Workflow.Tests.DueDays;

public sealed class DueDayTests
{
    private static readonly RegionProfile Region = Hosting.RegionCatalog.Load(ServiceApp.WorkflowsFolder()).Region("vgr-regional");

    [Theory]
    [InlineData("2026-06-18", 5, "2026-06-26")] // Thursday before Midsummer
    [InlineData("2026-04-01", 2, "2026-04-07")] // over Easter; Maundy Thursday is worked
    [InlineData("2026-12-22", 3, "2026-12-29")] // Christmas
    [InlineData("2026-06-18T23:30:00+02:00", 1, "2026-06-22")]
    [InlineData("2026-06-17T22:30:00Z", 1, "2026-06-22")] // already Thursday in Sweden
    [InlineData("2026-06-20", 0, "2026-06-20")]
    public void Working_days_go_round_weekends_holidays_and_free_eves(string from, int count, string due) => Of(new("t", "c", WorkingDays: count, From: from)).ShouldBe(due);

    [Theory]
    [InlineData("2026-06-15", 3, "2026-06-18")]
    [InlineData("2026-06-15", 4, "2026-06-22")] // Midsummer's Eve
    [InlineData("2026-06-15", 7, "2026-06-22")]
    [InlineData("2026-03-13", 21, "2026-04-07")] // Good Friday
    public void All_days_count_but_the_last_is_one_on_which_somebody_works(string from, int count, string due) => Of(new("t", "c", Days: count, From: from)).ShouldBe(due);

    [Fact]
    public void The_eves_are_the_region_s()
    {
        var asked = new FindDueDay("t", "c", WorkingDays: 1, From: "2026-04-01");
        Of(asked).ShouldBe("2026-04-02");
        Of(asked, Region with { FreeEves = new HashSet<Eve> { Eve.MaundyThursday } }).ShouldBe("2026-04-07");
        Of(asked with { From = "2026-06-18" }, Region with { FreeEves = new HashSet<Eve>() }).ShouldBe("2026-06-19");
    }

    [Fact]
    public void Without_a_day_to_count_from_it_is_that_of_the_step() => Of(new("t", "c", WorkingDays: 1)).ShouldBe("2026-03-03");

    [Fact]
    public void The_instant_is_the_end_of_the_day_in_Swedish_time() =>
        DueDay.Result(new(2026, 6, 26)).ToJsonString().ShouldBe("""{"dueOn":"2026-06-26","dueAt":"2026-06-26T23:59:00+02:00"}""".Replace("+", "\\u002B"));

    [Theory]
    [InlineData(null, null, null, "saknas båda")]
    [InlineData(1, 1, null, "bara det ena")]
    [InlineData(-1, null, null, "Antalet dagar är -1")]
    [InlineData(null, 3661, null, "Antalet dagar är 3661")]
    [InlineData(1, null, "snart", "”snart” i ”from”")]
    public void What_has_no_answer_is_told_in_words(int? working, int? all, string? from, string words) =>
        Should.Throw<JsonException>(() => Of(new("t", "c", working, all, from))).Message.ShouldContain(words);

    private static string Of(FindDueDay asked, RegionProfile? region = null) =>
        DueDay.Of(asked, new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), region ?? Region).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

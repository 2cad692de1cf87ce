using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

public sealed class PlanLayoutTests
{
    private static readonly Placement[] Year =
    [
        At("p1", PlacementKind.AcuteCare, "2026-09-01", "2026-12-31"), At("p2", PlacementKind.PrimaryCare, "2027-01-01", "2027-04-30"), At("p3", PlacementKind.Psychiatry, "2027-05-01", "2027-06-30"),
    ];

    private static readonly DateOnly Before = Day("2026-08-01");

    [Fact]
    public void A_placement_that_is_over_is_not_prolonged_afterwards()
    {
        var after = PlanLayout.Absent(new(Year, [], []), new(Day("2026-12-21"), Day("2027-01-10")), Day("2027-01-05"));

        after.Placements[0].To.ShouldBe(Year[0].To);
        after.Placements[0].NotCounted.ShouldBe([new(Day("2026-12-21"), Day("2026-12-31"))]);
        Months(after.Placements).Skip(1).ShouldBe(Months(Year).Skip(1));
        Months(after.Placements)[0].ShouldBeLessThan(4m);
    }

    [Fact]
    public void Nothing_moves_when_nothing_is_asked() => PlanLayout.Lay(Year, new Dictionary<string, decimal>(), []).ShouldBe(Year);

    [Fact]
    public void Absence_prolongs_its_placement_and_moves_the_later_ones_with_their_months_kept()
    {
        var after = PlanLayout.Absent(new(Year, [], []), new(Day("2027-01-11"), Day("2027-01-31")), Before);

        Months(after.Placements).ShouldBe(Months(Year));
        after.Placements[0].ShouldBe(Year[0]);
        (after.Placements[1].From, after.Placements[1].To).ShouldBe((Day("2027-01-01"), Day("2027-05-21"))); // 21 of January's 31 days, made up for in May
        after.Placements[1].NotCounted.ShouldBe([new(Day("2027-01-11"), Day("2027-01-31"))]);
        after.Placements[2].From.ShouldBe(Day("2027-05-22"));
    }

    [Fact]
    public void Absence_over_two_placements_lies_wholly_in_the_first_when_that_is_prolonged_over_it()
    {
        var after = PlanLayout.Absent(new(Year, [], []), new(Day("2026-12-21"), Day("2027-01-10")), Before);

        Months(after.Placements).ShouldBe(Months(Year));
        after.Placements.SelectMany(p => p.Absences).Sum(a => a.To.DayNumber - a.From.DayNumber + 1).ShouldBe(21);
        after.Placements.ShouldAllBe(p => p.Absences.All(a => a.From >= p.From && a.To <= p.To));
    }

    [Fact]
    public void Part_time_grows_a_placement_until_it_has_the_months_asked_for()
    {
        var after = PlanLayout.Lay([Year[0] with { Percent = 75 }, .. Year.Skip(1)], new Dictionary<string, decimal> { ["p1"] = 4 }, []);

        // 4 / 0,75 = 5⅓ months; that day is enough and the day before is not
        after[0].To.ShouldBe(Day("2027-02-10"));
        FullTimeMonths.Of(after[0].From, after[0].To, 75).ShouldBe(4.02m);
        FullTimeMonths.Of(after[0].From, after[0].To.AddDays(-1), 75).ShouldBeLessThan(4m);
        Months(after).Skip(1).ShouldBe(Months(Year).Skip(1));
    }

    [Fact]
    public void A_gap_between_placements_is_kept()
    {
        var after = PlanLayout.Lay([Year[0], Year[2]], new Dictionary<string, decimal> { ["p1"] = 5 }, []);

        (after[1].From.DayNumber - after[0].To.DayNumber).ShouldBe(Year[2].From.DayNumber - Year[0].To.DayNumber);
    }

    [Fact]
    public void Doing_it_twice_changes_nothing_more()
    {
        var once = PlanLayout.Absent(new(Year, [], []), new(Day("2027-01-11"), Day("2027-01-31")), Before);
        PlanLayout.Absent(once, new(Day("2027-01-11"), Day("2027-01-31")), Before).Hash.ShouldBe(once.Hash);
    }

    [Fact]
    public void A_placement_that_would_never_end_is_refused() =>
        Should.Throw<RuleViolationException>(() => PlanLayout.Lay([Year[0] with { Percent = 1 }], new Dictionary<string, decimal> { ["p1"] = 40 }, []));

    private static List<decimal> Months(IEnumerable<Placement> placements) => [.. FullTimeMonths.PerRow([.. placements.Select(p => p.AsRow())])];

    private static Placement At(string id, PlacementKind kind, string from, string to) => new(id, id, kind, "u", "Enheten", Day(from), Day(to), 100, "s", "S", []);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

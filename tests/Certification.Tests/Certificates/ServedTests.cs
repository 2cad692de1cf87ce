using BtFlow.Contracts.TrainingPlan;
using BtFlow.Regulation;
using Placement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Certification.Certificates;

public sealed class ServedTests
{
    private static readonly DateTimeOffset January = new(2026, 1, 10, 9, 0, 0, TimeSpan.FromHours(1)), July = new(2026, 7, 10, 9, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Part_time_and_absence_make_months_fewer_and_say_so()
    {
        var rows = Rows([Plan(1, January, Acute(percent: 75), Care(notCounted: new Absence(new(2026, 8, 1), new(2026, 8, 31))))]);

        var record = ServiceRecord.Of(rows);
        record.Sheets.Single().Rows.Select(r => (r.Site, r.Percent, r.Months)).ShouldBe([("Akuten", 75m, 4.5m), ("Vårdcentralen", 100m, 5m)]);
        record.Sums.Total.ShouldBe(9.5m);
        record.Notes.ShouldContain(n => n.Contains("31 dagars frånvaro räknas inte"));
    }

    [Fact]
    public void Credited_service_has_rows_of_its_own_with_the_country()
    {
        var rows = Rows([Plan(1, January, Acute(), Care()) with { Credits = [Credit("c-1", "Polen", beforeLicence: true), Credit("c-2", null, beforeLicence: false, year: 2020)] }]);

        rows.Select(r => (r.Name, Credited: r.Credit is not null)).ShouldBe([("Sjukhuset, Polen", true), ("Sjukhuset", true), ("Akuten", false), ("Vårdcentralen", false)]);
        FullTimeMonths.Sum(rows).Total.ShouldBe(18m);
        FullTimeMonths.Sum(rows).Credited!.AcuteCare.ShouldBe(6m);
    }

    [Fact]
    public void A_credit_of_an_older_version_stays_and_a_changed_one_is_the_newest()
    {
        var first = Plan(1, January, Acute()) with { Credits = [Credit("c-1", "Polen", true), Credit("c-2", "Norge", true)] };
        var second = Plan(2, July, Acute()) with { Credits = [Credit("c-1", "Polen", true) with { Percent = 50 }] };
        Served.Credits([first, second]).Select(c => (c.CreditId, c.Percent)).ShouldBe([("c-1", 50), ("c-2", 100)]);
    }

    [Theory]
    [InlineData(true)] // the new region's programme holds what was served before
    [InlineData(false)] // or only what is left
    public void Service_in_two_regions_stands_on_one_list_each_place_with_its_care_provider(bool newPlanHoldsAll)
    {
        var served = Acute() with { To = new(2026, 7, 31) };
        var rest = Care() with { PlacementId = "p-9", UnitName = "Nya vårdcentralen", From = new(2026, 8, 1), To = new(2027, 1, 31) };
        List<PlanApproved> plans = [Plan(1, January, Acute(until: new(2026, 9, 30)), Care() with { From = new(2026, 10, 1), To = new(2027, 3, 31) }), Plan(2, new(2026, 7, 20, 9, 0, 0, TimeSpan.FromHours(2)), newPlanHoldsAll ? [served, rest] : [rest])];

        var rows = Served.Rows(plans, [new("c", "d", "r-1", "r-2", "u-9", new(2026, 8, 1), "Flytt.", "N", July)], "r-2", id => id == "r-1" ? "Region Ett" : "Region Två");

        rows.Select(r => (r.Name, r.Starts, r.Ends)).ShouldBe([("Akuten, Region Ett", new DateOnly(2026, 1, 1), new DateOnly(2026, 7, 31)), ("Nya vårdcentralen, Region Två", new(2026, 8, 1), new(2027, 1, 31))]);
        FullTimeMonths.Sum(rows).Total.ShouldBe(13m);
    }

    [Fact]
    public void Without_a_programme_there_is_nothing() => Rows([]).ShouldBeEmpty();

    private static IReadOnlyList<ServiceRow> Rows(IReadOnlyList<PlanApproved> plans) => Served.Rows(plans, [], "r-1", id => id);

    private static PlanApproved Plan(int version, DateTimeOffset at, params Placement[] placements) => new("c", "d", version, "main", "dir", at, placements, []);

    private static Placement Acute(int percent = 100, DateOnly? until = null) => new("p-1", "u-1", "Akuten", "acuteCare", new(2026, 1, 1), until ?? new(2026, 6, 30), percent, 0, "s", []);

    private static Placement Care(Absence? notCounted = null) => new("p-2", "u-2", "Vårdcentralen", "primaryCare", new(2026, 7, 1), new(2026, 12, 31), 100, 0, "s", [], notCounted is null ? null : [notCounted]);

    private static CreditedService Credit(string id, string? country, bool beforeLicence, int year = 2019) => new(id, "Sjukhuset", country, "acuteCare", new(year, 1, 1), new(year, 3, 31), 100, 3, beforeLicence, ["BT1"], "Styrkt med intyg.");
}

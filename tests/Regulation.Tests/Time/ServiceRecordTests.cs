namespace BtFlow.Regulation.Tests;

public sealed class ServiceRecordTests
{
    private static readonly DateOnly First = new(2022, 1, 3);

    [Fact, Rule("R-22")]
    public void Rows_stand_by_their_first_day_with_months_and_the_sum_of_all()
    {
        var record = ServiceRecord.Of([
            new(PlacementKind.PrimaryCare, new(2022, 3, 1), new(2022, 5, 31), 50, Name: "Vårdcentralen"),
            new(PlacementKind.AcuteCare, new(2022, 1, 1), new(2022, 2, 28), Name: "Akuten", NotCounted: [new(new(2022, 2, 1), new(2022, 2, 14))]),
            new(PlacementKind.AcuteCare, new(2020, 1, 1), new(2020, 1, 31), Name: "Kliniken", Credit: new(Abroad: true)),
        ]);
        var sheet = record.Sheets.ShouldHaveSingleItem();
        sheet.Rows.Select(r => (r.Site, r.Months, r.Credited, r.DaysNotCounted)).ShouldBe([("Kliniken", 1m, true, 0), ("Akuten", 1.5m, false, 14), ("Vårdcentralen", 1.5m, false, 0)]);
        sheet.Sum.ShouldBe(4);
        record.Sums.Credited!.AcuteCare.ShouldBe(1);
        record.Notes.ShouldBe(["Rad 2: 14 dagars frånvaro räknas inte."]);
    }

    [Fact, Rule("R-22")]
    public void Eighteen_rows_stay_apart_and_more_are_merged_where_nothing_is_lost()
    {
        ServiceRecord.Of(Weeks(18, "Akuten")).Sheets.ShouldHaveSingleItem().Rows.Count.ShouldBe(18);
        var merged = ServiceRecord.Of(Weeks(19, "Akuten"));
        var row = merged.Sheets.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem();
        (row.Starts, row.Ends, row.Rows.Count, row.Months).ShouldBe((First, First.AddDays(19 * 7 - 1), 19, merged.Sums.Total));
        merged.Notes.ShouldHaveSingleItem().ShouldStartWith("19 perioder står på en rad");
    }

    [Fact, Rule("R-22")]
    public void Rows_that_cannot_be_merged_go_on_to_a_second_sheet()
    {
        var record = ServiceRecord.Of(Weeks(20, "Akuten", "Medicinkliniken"));
        record.Sheets.Select(s => (s.Number, s.Rows.Count)).ShouldBe([(1, 18), (2, 2)]);
        record.Notes[0].ShouldStartWith("Förteckningen fortsätter på 2 blad");
        record.Sums.Total.ShouldBe(FullTimeMonths.Of(First, First.AddDays(20 * 7 - 1)));
    }

    [Fact]
    public void A_sum_that_the_rounded_rows_do_not_give_is_accounted_for()
        => ServiceRecord.Of([new(PlacementKind.Other, new(2022, 4, 1), new(2022, 4, 10)), new(PlacementKind.Other, new(2022, 4, 11), new(2022, 4, 20)), new(PlacementKind.Other, new(2022, 4, 21), new(2022, 4, 30))])
            .Notes.ShouldBe(["Raderna är avrundade var för sig och ger tillsammans 0,99; summan 1,00 är räknad på orundade tal."]);

    private static ServiceRow[] Weeks(int count, params string[] sites)
        => [.. Enumerable.Range(0, count).Select(i => new ServiceRow(PlacementKind.AcuteCare, First.AddDays(7 * i), First.AddDays(7 * i + 6), Name: sites[i % sites.Length]))];
}

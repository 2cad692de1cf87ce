using BtFlow.Server.Demo;

namespace BtFlow.Server.Tests.Demo;

public sealed class DemandsTests
{
    private static readonly Demand Least = new("1", "approved", null, null, null, null, null, null, null, null, null, []);

    [Fact]
    public void A_case_that_came_to_what_is_demanded_meets_the_demand() =>
        Demands.Judge(Least with { Plans = 2, Months = 12, MinimumMonths = 12, EndsAfter = new(2022, 10, 31), Region = "en-region", GoalsCredited = 1, Journal = ["föräldraledig"] },
            "BT-1", Doctors.Of("Ada", d => d with { PlanVersions = 2 }), "approved", "2022-01-01;Läkaren är föräldraledig").ShouldSatisfyAllConditions(d => d.Met.ShouldBeTrue(), d => d.Unmet.ShouldBeEmpty());

    [Fact]
    public void Each_thing_that_is_otherwise_is_told_in_plain_words()
    {
        var judged = Demands.Judge(Least with { Plans = 3, Supplements = 2, Assessors = 2, Applications = 2, Months = 13.5m, EndsAfter = new(2023, 1, 1), Region = "annan", Journal = ["jäv"] },
            "BT-1", Doctors.Of("Ada"), "rejected", "");
        judged.Met.ShouldBeFalse();
        judged.Unmet.ShouldBe([
            "Läget är rejected, inte approved.", "Antal planversioner: 1, inte 3.", "Antal kompletteringar: 0, inte 2.", "Antal utsedda bedömare: 1, inte 2.", "Antal skickade ansökningar: 1, inte 2.",
            "Antal månader på heltid: 12, inte 13,5.", "Regionen är en-region, inte annan.", "Tjänstgöringen slutar 2022-11-07, inte efter 2023-01-01.", "Journalen nämner inte ”jäv”.",
        ]);
    }

    [Fact]
    public void An_applicant_who_was_not_hired_is_judged_by_the_reason()
    {
        Demands.Judge(Least with { State = "duplicate" }, "BT-2", null, "duplicate", "").Met.ShouldBeTrue();
        Demands.Judge(Least with { State = "approved", Plans = 1 }, null, null, "noLicence", "").Unmet.ShouldBe(["Läget är noLicence, inte approved.", "Antal planversioner: inget, inte 1."]);
    }
}

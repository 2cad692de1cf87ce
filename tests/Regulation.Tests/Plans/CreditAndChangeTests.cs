using static BtFlow.Regulation.PlacementKind;
using static BtFlow.Regulation.Tests.RegionalPlanTests;

namespace BtFlow.Regulation.Tests;

public sealed class CreditAndChangeTests
{
    private const string Region = "vgr-regional";
    private static readonly PlannedCredit Abroad = new("c1", AcuteCare, "Charité", "Tyskland", new(2020, 1, 1), new(2020, 3, 31), 100, false, ["BT1"], "Intyg och bedömningar finns");

    [Fact]
    public void R25_credited_service_counts_in_the_sums_and_is_no_place_of_service()
    {
        var plan = Plan(Region) with { Placements = [.. Plan(Region).Placements.Where(p => p.Kind != AcuteCare)] };
        Check(plan, Region).ShouldContain(f => f.RuleId == "R-07" && f.Text.Contains("akut sjukvård"));

        var findings = Check(Sound(plan) with { Credits = [Abroad] }, Region);
        findings.Where(f => f.Severity == Severity.Refusal).ShouldBeEmpty();
        findings.ShouldContain(f => f.RuleId == "region:months" && f.Text.Contains("11,0"), "eight months of placements and three that are credited");
    }

    [Fact]
    public void R25_half_of_what_was_done_at_half_time_counts()
        => Check(Sound(Plan(Region) with { Placements = [.. Plan(Region).Placements.Where(p => p.Kind != AcuteCare)] }) with { Credits = [Abroad with { Percent = 50 }] }, Region)
            .ShouldContain(f => f.RuleId == "R-08" && f.Text.StartsWith("Akut sjukvård: 1,50 av 3,00 månader på heltid, varav 1,50 tillgodoräknade."));

    [Fact]
    public void R26_service_abroad_or_before_the_licence_is_told_to_need_its_own_line()
    {
        var findings = Check(Plan(Region) with { Credits = [Abroad with { BeforeLicence = true }], LicensedOn = new(2021, 1, 1) }, Region);
        findings.ShouldHaveSingleItem().ShouldBe(new Finding("R-26", "HSLF-FS 2021:8, bilaga 1",
            "Tjänstgöringen på Charité är före legitimationen och utomlands: ett intyg om den bifogas ansökan och får en egen rad i bilaga 1.", Severity.Information));
        Check(Plan(Region) with { Credits = [Abroad with { Country = null }] }, Region).ShouldBeEmpty("service at home after the licence needs nothing");
    }

    [Theory]
    [InlineData("2020-01-01", true, "är efter legitimationen 2020-01-01")]
    [InlineData("2020-04-01", false, "är före legitimationen 2020-04-01")]
    [InlineData("2020-02-01", true, "ligger på båda sidor om legitimationen 2020-02-01")]
    [InlineData("2020-02-01", false, "ligger på båda sidor")]
    public void R26_the_side_of_the_licence_is_stated_rightly(string licensed, bool before, string wrong)
        => Check(Plan(Region) with { Credits = [Abroad with { BeforeLicence = before }], LicensedOn = DateOnly.Parse(licensed) }, Region)
            .ShouldContain(f => f.RuleId == "R-26" && f.Severity == Severity.Refusal && !f.MayOverride && f.Text.Contains(wrong));

    [Fact]
    public void R25_credit_needs_a_reason_and_lies_before_BT()
    {
        Check(Plan(Region) with { Credits = [Abroad with { Reason = " " }] }, Region).ShouldContain(f => f.RuleId == "R-25" && f.Text.Contains("saknar skäl") && !f.MayOverride);
        Check(Plan(Region) with { Credits = [Abroad with { Ends = new(2022, 9, 1) }] }, Region).ShouldContain(f => f.RuleId == "R-25" && f.Text.Contains("efter att BT har börjat") && !f.MayOverride);
    }

    [Fact]
    public void A_region_that_credits_nothing_refuses_with_its_own_source()
    {
        var none = DataFiles.Regions[Region] with { Credit = new(CreditPolicy.None, "x") };
        var finding = PlanRules.Check(Plan(Region) with { Credits = [Abroad] }, DataFiles.Rules, none)[0];
        (finding.RuleId, finding.Severity).ShouldBe(("region:credit.policy", Severity.Refusal));
        finding.Source.ShouldContain("Tillgodoräknande");
    }

    [Fact]
    public void Impossible_and_doubled_credits_are_refused_for_everyone()
    {
        Check(Plan(Region) with { Credits = [Abroad with { Ends = new(2019, 1, 1) }] }, Region).ShouldHaveSingleItem().Text.ShouldContain("slutar 2019-01-01 innan den börjar 2020-01-01");
        Check(Plan(Region) with { Credits = [Abroad, Abroad with { Id = "c2", Workplace = "Vivantes" }] }, Region)
            .ShouldContain(f => f.RuleId == "M-04" && !f.MayOverride && f.Text.Contains("den tillgodoräknade tjänstgöringen på Vivantes"));
    }

    [Fact]
    public void R06_a_goal_may_rest_on_credited_service()
    {
        var without = Plan(Region) with { Placements = [.. Plan(Region).Placements.Select(p => p with { Goals = [.. p.Goals.Where(g => g != "BT12")] })] };
        Check(without, Region).ShouldContain(f => f.RuleId == "R-06");
        Check(without with { Credits = [Abroad with { Goals = ["BT12"] }] }, Region).ShouldNotContain(f => f.RuleId == "R-06");
    }

    [Fact]
    public void R21_a_change_during_service_needs_a_reason_and_leaves_what_has_happened()
    {
        var plan = Plan(Region);
        var before = new EarlierPlan(plan.Placements, new(2023, 2, 1), "Föräldraledighet");
        PlanFacts After(Func<PlannedPlacement, PlannedPlacement> change, int index) => plan with { Before = before, Placements = [.. plan.Placements.Select((p, i) => i == index ? change(p) : p)] };

        Check(After(p => p, 0), Region).ShouldBeEmpty();
        Check(plan with { Before = before with { Reason = "" } }, Region).ShouldContain(f => f.RuleId == "R-21" && f.Text.Contains("saknar skäl"));
        Check(After(p => p with { Ends = p.Ends.AddDays(-1) }, 0), Region).ShouldContain(f => f.RuleId == "R-21" && f.Text.Contains("kan inte ändras i efterhand") && f.MayOverride);
        Check(After(p => p with { UnitName = "En annan" }, 1), Region).ShouldContain(f => f.RuleId == "R-21" && f.Text.Contains("kan inte byta slag, enhet eller första dag"));
        Check(After(p => p with { Percent = 75 }, 1), Region).ShouldContain(f => f.RuleId == "R-21" && f.Text.Contains("Dela den vid ändringen"));
        Check(plan with { Before = before, Placements = [.. plan.Placements.Skip(1)] }, Region).ShouldContain(f => f.RuleId == "R-21" && f.Text.Contains("är fullgjord men finns inte"));
    }

    [Fact]
    public void R21_absence_may_become_known_afterwards_and_what_is_to_come_may_change()
    {
        var plan = Plan(Region);
        var placements = plan.Placements.ToList();
        placements[0] = placements[0] with { NotCounted = [new(new(2022, 10, 1), new(2022, 10, 14))] };
        placements[3] = placements[3] with { Percent = 75, Ends = placements[3].Ends.AddMonths(2), UnitName = "En annan klinik" };
        Check(plan with { Placements = placements, Before = new(plan.Placements, new(2023, 2, 1), "Sjukfrånvaro") }, Region).Where(f => f.Severity == Severity.Refusal).ShouldBeEmpty();
    }

    [Fact]
    public void R13_a_supervisor_who_leaves_is_replaced_before_the_last_day()
    {
        var plan = Plan(Region);
        var leaving = plan.MainSupervisor! with { PersonId = "s2", Name = "Den som slutar", LastDay = new(2023, 4, 1) };
        Check(Change(plan, PrimaryCare, p => p with { Supervisor = leaving }), Region).ShouldContain(f => f.RuleId == "R-13" && f.Text.StartsWith("Den som slutar slutar 2023-04-01, innan placeringen"));
        Check(Change(plan, AcuteCare, p => p with { Supervisor = leaving }), Region).ShouldBeEmpty("that placement is over by then");
        Check(plan with { MainSupervisor = leaving }, Region).ShouldContain(f => f.RuleId == "R-14" && f.Text.Contains("innan BT är slut"));
    }

    [Fact]
    public void R13_nothing_more_is_asked_of_supervisors_of_what_is_over()
    {
        var plan = Change(Plan(Region), AcuteCare, p => p with { Supervisor = p.Supervisor! with { SupervisorTrainedOn = null } });
        Check(plan, Region).ShouldContain(f => f.RuleId == "R-13");
        Check(plan with { Before = new(plan.Placements, new(2023, 2, 1), "Flytt") }, Region).ShouldBeEmpty();
    }

    private static PlanFacts Sound(PlanFacts plan) => plan with { CourseGoals = [.. DataFiles.Rules.Goals.Select(g => g.Code)] };
}

using static BtFlow.Regulation.PlacementKind;

namespace BtFlow.Regulation.Tests;

/// <summary>What the five set-ups demand of a plan beyond the nation, each with the region's own source.</summary>
public sealed class RegionalPlanTests
{
    private static readonly SupervisorFacts Specialist = new("s1", "Specialisten", PhysicianGrade.Specialist, "Allmänmedicin", new(2001, 1, 1), new(2006, 1, 1));

    [Theory]
    [InlineData("kalmar")]
    [InlineData("uppsala")]
    [InlineData("vgr-integrated-gp")]
    [InlineData("vgr-integrated-specialty")]
    [InlineData("vgr-regional")]
    public void The_pattern_of_every_region_makes_a_plan_without_remark(string region) => Check(Plan(region), region).ShouldBeEmpty();

    [Fact]
    public void R09_an_introduction_is_no_place_of_service()
    {
        Plan("kalmar").Placements.Count.ShouldBe(4);
        Check(Plan("kalmar"), "kalmar").ShouldBeEmpty();
        var four = With(Plan("kalmar"), Place(Other, "Geriatriken", new(2023, 9, 1), new(2023, 10, 31)));
        Refusal(Check(four, "kalmar"), "region:pattern.maxPlacements", "4 tjänstgöringsställen; regionen har högst 3", "Region Kalmar län");
    }

    [Fact]
    public void R13_the_main_supervisor_answers_for_an_introduction()
    {
        Check(Change(Plan("kalmar"), Introduction, p => p with { Supervisor = null }), "kalmar").ShouldBeEmpty();
        Check(Change(Plan("kalmar"), PrimaryCare, p => p with { Supervisor = null }), "kalmar").ShouldContain(f => f.RuleId == "R-13");
    }

    [Fact]
    public void Kalmar_starts_in_the_employing_administration()
    {
        var elsewhere = Plan("kalmar") with { EmployingAdministration = "Psykiatriförvaltningen" };
        Refusal(Check(elsewhere, "kalmar"), "region:pattern.startsAtEmployer", "i den förvaltning som anställer, Psykiatriförvaltningen; den första är på Enhet för PrimaryCare i Förvaltningen", "Region Kalmar län");
        Check(elsewhere, "vgr-regional").ShouldNotContain(f => f.RuleId.Contains("startsAtEmployer"));
        Check(Plan("kalmar") with { EmployingAdministration = null }, "kalmar").ShouldBeEmpty("nothing is known to be wrong");
    }

    [Fact]
    public void R10_psychiatry_is_mandatory_in_Kalmar_and_says_whose_demand_it_is()
    {
        var without = Plan("kalmar") with { Placements = [.. Plan("kalmar").Placements.Where(p => p.Kind != Psychiatry)] };
        Refusal(Check(without, "kalmar"), "region:pattern.psychiatryMandatory", "saknar placering i psykiatri", "Region Kalmar län");
    }

    [Fact]
    public void Uppsala_holds_its_order_and_any_order_will_do_in_Kalmar()
    {
        PlanFacts Swapped(string region) => Change(Change(Plan(region), PrimaryCare, p => p with { Kind = AcuteCare }), AcuteCare, p => p with { Kind = PrimaryCare }, last: true);
        Refusal(Check(Swapped("uppsala"), "uppsala"), "region:pattern.orderIsFixed", "Introduktion, Primärvård på BT-vårdcentral, Psykiatri, Akut sjukvård", "Akademiska sjukhuset");
        Check(Swapped("kalmar"), "kalmar").ShouldNotContain(f => f.RuleId.Contains("order"));
    }

    [Fact]
    public void A_fixed_order_lets_a_placement_be_cut_and_later_be_prolonged_at_the_end()
    {
        var plan = Plan("uppsala");
        var primary = plan.Placements.Single(p => p.Kind == PrimaryCare);
        var cut = plan with { Placements = [.. plan.Placements.Where(p => p != primary), primary with { Ends = new(2023, 1, 31) }, primary with { Id = "cut", Starts = new(2023, 2, 1) }] };
        Check(cut, "uppsala").ShouldBeEmpty();

        var prolonged = With(plan, Place(PrimaryCare, "Enhet för PrimaryCare", new(2023, 9, 1), new(2023, 9, 30))) with { Before = new(plan.Placements, new(2023, 8, 1), "BT12 är inte uppnått") };
        Check(prolonged, "uppsala").ShouldBeEmpty();
    }

    [Fact]
    public void General_practice_in_the_west_needs_four_months_of_acute_care_and_no_more_than_three_of_psychiatry()
    {
        var plan = Plan("vgr-integrated-gp");
        Refusal(Check(Change(plan, AcuteCare, p => p with { Percent = 80 }), "vgr-integrated-gp"), "region:pattern.placements[2].minMonths", "3,2 månader akut sjukvård på heltid; regionen kräver minst 4,0", "Primärvårdens utbildningsenhet");
        Refusal(Check(Change(plan, Psychiatry, p => p with { Ends = p.Ends.AddMonths(2) }), "vgr-integrated-gp"), "region:pattern.placements[3].maxMonths", "psykiatri på heltid; regionen har högst 3,0", "Primärvårdens utbildningsenhet");
        Check(Change(plan, AcuteCare, p => p with { Percent = 50 }), "vgr-integrated-gp").ShouldContain(f => f.RuleId == "R-08", "the nation's own minimum is told besides");
    }

    [Fact]
    public void R11_integrated_training_past_two_years_of_employment_warns_and_does_not_refuse()
    {
        var plan = Plan("vgr-integrated-gp");
        Check(plan with { ServiceBegan = new(2021, 9, 1) }, "vgr-integrated-gp").ShouldBeEmpty("two years to the day");
        var finding = Check(plan with { ServiceBegan = new(2021, 8, 31) }, "vgr-integrated-gp").ShouldHaveSingleItem();
        (finding.RuleId, finding.Severity).ShouldBe(("R-11", Severity.Warning));
        finding.WithSource.ShouldBe("BT slutar 2023-08-31, efter de 24 månader från anställningens början 2021-08-31 inom vilka ansökan om intyg bör kunna göras. (Socialstyrelsen, ST med inledande BT, R-11)");
        Check(Plan("vgr-regional") with { ServiceBegan = new(2019, 1, 1) }, "vgr-regional").ShouldBeEmpty("a region without the limit");
    }

    [Fact]
    public void R05_less_than_the_normal_length_warns()
        => Check(Change(Plan("kalmar"), Psychiatry, p => p with { Ends = p.Ends.AddMonths(-1) }), "kalmar").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.RuleId.ShouldBe("region:months"), f => f.Severity.ShouldBe(Severity.Warning), f => f.Text.ShouldContain("11,0 månader på heltid; regionens normtid är 12,0"));

    [Fact]
    public void R04_BT_does_not_begin_before_the_licence()
    {
        Check(Plan("kalmar") with { LicensedOn = new(2022, 9, 1) }, "kalmar").ShouldBeEmpty();
        Check(Plan("kalmar") with { LicensedOn = new(2022, 9, 2) }, "kalmar").ShouldContain(f => f.RuleId == "R-04" && f.Severity == Severity.Refusal && !f.MayOverride);
    }

    [Fact]
    public void M02_service_below_half_time_is_flagged_with_its_caveat()
    {
        Check(Change(Plan("kalmar"), Psychiatry, p => p with { Percent = 50 }), "kalmar").ShouldNotContain(f => f.RuleId == "M-02");
        var finding = Check(Change(Plan("kalmar"), Psychiatry, p => p with { Percent = 49 }), "kalmar").Single(f => f.RuleId == "M-02");
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Text.ShouldBe("Placeringen på Enhet för Psychiatry är på 49 %; minst 50 % av heltid krävs. Det står om AT. Att BT räknas likadant är antaget.");
    }

    [Fact]
    public void M03_absence_that_does_not_count_is_taken_off_the_months_and_says_that_this_is_assumed()
    {
        var absent = Change(Plan("kalmar"), PrimaryCare, p => p with { NotCounted = [new(p.Starts, p.Starts.AddMonths(2).AddDays(-1))] });
        var findings = Check(absent, "kalmar");
        findings.ShouldContain(f => f.RuleId == "R-08" && f.Text.StartsWith("Primärvård: 2,00 av 3,00 månader på heltid."));
        findings.ShouldContain(f => f.RuleId == "M-03" && f.Severity == Severity.Warning && f.Text.Contains("antaget"));
    }

    internal static IReadOnlyList<Finding> Check(PlanFacts plan, string region) => PlanRules.Check(plan, DataFiles.Rules, DataFiles.Regions[region]);

    /// <summary>The region's own pattern from 1 September 2022, all of it in one administration.</summary>
    internal static PlanFacts Plan(string id)
    {
        var (region, starts, months) = (DataFiles.Regions[id], new DateOnly(2022, 9, 1), 0m);
        List<PlannedPlacement> placements = [];
        foreach (var template in region.Pattern.Placements)
        {
            var from = placements.Count == 0 ? starts : placements[^1].Ends.AddDays(1);
            months += template.Months;
            placements.Add(Place(template.Kind, $"Enhet för {template.Kind}", from, FullTimeMonths.EndOf(starts, months)) with { Goals = template.Goals });
        }

        return new PlanFacts(placements, Specialist, [.. region.Plan.Courses.SelectMany(c => c.Goals)], "doctor", EmployingAdministration: "Förvaltningen");
    }

    internal static PlannedPlacement Place(PlacementKind kind, string unit, DateOnly starts, DateOnly ends) => new($"{kind}-{starts:MMdd}", kind, unit, starts, ends, 100, Specialist, [], Administration: "Förvaltningen");

    internal static PlanFacts With(PlanFacts plan, PlannedPlacement more) => plan with { Placements = [.. plan.Placements, more] };

    internal static PlanFacts Change(PlanFacts plan, PlacementKind kind, Func<PlannedPlacement, PlannedPlacement> change, bool last = false)
    {
        var chosen = last ? plan.Placements.Last(p => p.Kind == kind) : plan.Placements.First(p => p.Kind == kind);
        return plan with { Placements = [.. plan.Placements.Select(p => p == chosen ? change(p) : p)] };
    }

    private static void Refusal(IReadOnlyList<Finding> findings, string id, string text, string source)
    {
        var finding = findings.FirstOrDefault(f => f.RuleId == id).ShouldNotBeNull(string.Join('\n', findings));
        finding.Severity.ShouldBe(Severity.Refusal);
        finding.Text.ShouldContain(text);
        finding.Source.ShouldContain(source);
    }
}

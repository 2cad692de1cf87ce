namespace BtFlow.Regulation.Tests;

public sealed class PlanRulesTests
{
    private static readonly SupervisorFacts Main = new("main", "Huvudhandledaren", PhysicianGrade.Specialist, "Allmänmedicin", new(2001, 1, 1), new(2006, 1, 1));
    private static readonly SupervisorFacts Trainee = new("trainee", "ST-läkaren", PhysicianGrade.InSpecialistTraining, null, new(2016, 1, 1), new(2019, 1, 1));

    private static readonly PlanFacts Sound = new(
        [
            Place(PlacementKind.AcuteCare, new(2021, 11, 8), new(2022, 3, 7)),
            Place(PlacementKind.PrimaryCare, new(2022, 3, 8), new(2022, 7, 7)),
            Place(PlacementKind.Psychiatry, new(2022, 7, 8), new(2022, 9, 7)),
            Place(PlacementKind.Other, new(2022, 9, 8), new(2022, 11, 7)),
        ],
        Main,
        DataFiles.Region.Plan.Courses.SelectMany(c => c.Goals).ToList(),
        "doctor");

    [Fact]
    public void The_regions_own_pattern_makes_a_sound_plan() => Check(Sound).ShouldBeEmpty();

    [Fact]
    public void R01_less_than_six_months_is_refused()
        => Check(Sound with { Placements = [Sound.Placements[0], Sound.Placements[1] with { Ends = new(2022, 4, 7) }] }).ShouldContain(f => f.RuleId == "R-01" && f.Text.StartsWith("Hela tjänstgöringen: 5,00 av 6,00 månader på heltid."));

    [Fact]
    public void R07_a_plan_without_primary_care_is_refused()
        => Check(Without(PlacementKind.PrimaryCare)).ShouldContain(f => f.RuleId == "R-07" && f.Severity == Severity.Refusal);

    [Fact]
    public void R08_acute_care_below_three_months_is_refused_but_may_be_overridden()
        => Check(Change(0, p => p with { Percent = 50 })).ShouldContain(f => f.RuleId == "R-08" && f.Text.StartsWith("Akut sjukvård: 2,00 av 3,00 månader på heltid.") && f.MayOverride);

    [Fact]
    public void R09_a_fifth_place_of_service_is_refused()
        => Check(Sound with { Placements = [.. Sound.Placements, Place(PlacementKind.Other, new(2022, 11, 8), new(2022, 12, 7)) with { UnitName = "En femte klinik" }] })
            .ShouldContain(f => f.RuleId == "R-09" && f.Text.Contains('5'));

    [Fact]
    public void R09_a_placement_cut_in_two_at_one_unit_is_one_place()
        => Check(Sound with { Placements = [.. Sound.Placements.Skip(1), Sound.Placements[0] with { Ends = new(2021, 12, 31) }, Sound.Placements[0] with { Id = "cut", Starts = new(2022, 1, 1) }] }).ShouldBeEmpty();

    [Fact, Rule("M-04")]
    public void Overlapping_placements_are_refused_for_everyone()
        => Check(Change(1, p => p with { Starts = new(2022, 3, 1) })).ShouldContain(f => f.Text.Contains("överlappar") && !f.MayOverride);

    [Fact]
    public void R10_psychiatry_is_demanded_by_the_region_and_not_by_the_nation()
    {
        Check(Without(PlacementKind.Psychiatry)).ShouldContain(f => f.RuleId == "region:pattern.psychiatryMandatory" && f.Source.Contains("VGR"));
        var free = DataFiles.Region with { Pattern = DataFiles.Region.Pattern with { PsychiatryMandatory = false } };
        PlanRules.Check(Without(PlacementKind.Psychiatry), DataFiles.Rules, free).ShouldNotContain(f => f.Text.Contains("psykiatri,"));
    }

    [Fact]
    public void A_fixed_order_is_held()
    {
        var region = DataFiles.Region with { Pattern = DataFiles.Region.Pattern with { OrderIsFixed = true } };
        PlanRules.Check(Sound, DataFiles.Rules, region).ShouldBeEmpty();
        var swapped = Change(0, p => p with { Kind = PlacementKind.PrimaryCare, Goals = Sound.Placements[1].Goals }, 1, p => p with { Kind = PlacementKind.AcuteCare, Goals = Sound.Placements[0].Goals });
        PlanRules.Check(swapped, DataFiles.Rules, region).ShouldContain(f => f.RuleId == "region:pattern.orderIsFixed");
    }

    [Fact]
    public void R06_goals_that_are_planned_nowhere_are_named()
        => Check(Change(2, p => p with { Goals = ["BT8"] })).ShouldContain(f => f.RuleId == "R-06" && f.Text.Contains("BT2."));

    [Fact]
    public void R06_an_unknown_goal_is_refused() => Check(Change(0, p => p with { Goals = [.. p.Goals, "BT19"] })).ShouldContain(f => f.Text.Contains("BT19"));

    [Fact]
    public void R12_a_goal_bound_to_a_placement_is_not_planned_elsewhere()
    {
        var bound = DataFiles.Rules with { Goals = [.. DataFiles.Rules.Goals.Select(g => g.Code == "BT2" ? g with { MandatoryAt = [PlacementKind.AcuteCare] } : g)] };
        PlanRules.Check(Sound, bound, DataFiles.Region).ShouldContain(f => f.RuleId == "R-12" && f.Text == "BT2 ska planeras i akut sjukvård.");
    }

    [Fact, Rule("R-13", "R-02")]
    public void R13_every_placement_needs_a_supervisor()
        => Check(Change(3, p => p with { Supervisor = null })).ShouldContain(f => f.RuleId == "R-13" && f.Severity == Severity.Refusal);

    [Fact]
    public void R13_an_untrained_or_unlicensed_supervisor_is_refused()
    {
        Check(Change(3, p => p with { Supervisor = Trainee with { SupervisorTrainedOn = null } })).ShouldContain(f => f.RuleId == "R-13" && f.Text.Contains("handledarutbildning"));
        Check(Change(3, p => p with { Supervisor = Trainee with { LicensedOn = new(2022, 9, 9) } })).ShouldContain(f => f.RuleId == "R-13" && f.Text.Contains("legitimation"));
        Check(Change(3, p => p with { Supervisor = Trainee with { Grade = PhysicianGrade.None } })).ShouldContain(f => f.RuleId == "R-13" && f.Text.Contains("varken"));
    }

    [Fact]
    public void A_supervisor_needs_the_years_of_service_that_the_region_demands()
    {
        Check(Change(3, p => p with { Supervisor = Trainee with { LicensedOn = new(2020, 9, 8) } })).ShouldBeEmpty();
        Check(Change(3, p => p with { Supervisor = Trainee with { LicensedOn = new(2020, 9, 9) } })).ShouldContain(f => f.RuleId == "region:supervisors.placementSupervisor.yearsOfService");
    }

    [Fact]
    public void R14_the_main_supervisor_is_there_and_a_specialist()
    {
        Check(Sound with { MainSupervisor = null }).ShouldContain(f => f.RuleId == "R-14");
        Check(Sound with { MainSupervisor = Trainee }).ShouldContain(f => f.RuleId == "region:supervisors.mainSupervisor.lowestGrade");
    }

    [Fact, Rule("R-13", "R-14")]
    public void Nobody_supervises_themselves()
        => Check(Sound with { DoctorId = "main" }).ShouldContain(f => f.RuleId == "R-14" && !f.MayOverride);

    [Fact, Rule("M-01")]
    public void An_impossible_row_is_explained_and_not_counted()
        => Check(Change(0, p => p with { Ends = new(2021, 11, 1) })).ShouldHaveSingleItem().Text.ShouldContain("slutar 2021-11-01 innan den börjar");

    [Fact, Rule("R-07")]
    public void A_plan_without_placements_is_refused() => Check(Sound with { Placements = [] }).ShouldHaveSingleItem().RuleId.ShouldBe("R-07");

    private static IReadOnlyList<Finding> Check(PlanFacts plan) => PlanRules.Check(plan, DataFiles.Rules, DataFiles.Region);

    private static PlanFacts Without(PlacementKind kind) => Sound with { Placements = [.. Sound.Placements.Where(p => p.Kind != kind)] };

    private static PlanFacts Change(int index, Func<PlannedPlacement, PlannedPlacement> change, int other = -1, Func<PlannedPlacement, PlannedPlacement>? otherChange = null)
        => Sound with { Placements = [.. Sound.Placements.Select((p, i) => i == index ? change(p) : i == other ? otherChange!(p) : p)] };

    private static PlannedPlacement Place(PlacementKind kind, DateOnly starts, DateOnly ends)
        => new(kind.ToString(), kind, $"Enhet för {kind}", starts, ends, 100, Trainee, DataFiles.Region.Pattern.Placements.Single(p => p.Kind == kind).Goals);
}

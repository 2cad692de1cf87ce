using static BtFlow.Regulation.PlacementKind;

namespace BtFlow.Regulation.Tests;

/// <summary>What the sources say of each set-up stands in its file: three regions, five ways of doing BT.</summary>
public sealed class FiveSetUpsTests
{
    [Fact]
    public void All_five_are_there_and_each_says_what_is_assumed()
    {
        DataFiles.Regions.Keys.ShouldBe(["kalmar", "uppsala", "vgr-integrated-gp", "vgr-integrated-specialty", "vgr-regional"]);
        DataFiles.Regions.Values.ShouldAllBe(r => r.Assumptions.Any() && r.Provenance.Any(p => p.Confidence == Confidence.Verified));
        foreach (var region in DataFiles.Regions.Values)
            region.Assumptions.Select(p => p.Path).ShouldContain(p => p.StartsWith("assessments.instruments"), $"{region.Id}: no source counts the instruments");
    }

    [Fact]
    public void Regional_training_in_the_west_is_a_fixed_term_of_four_placements()
    {
        var region = DataFiles.Regions["vgr-regional"];
        (region.Form, region.Employment, region.Pattern.MaxServiceMonths).ShouldBe((BtForm.StandaloneBt, EmploymentTerm.FixedTerm, null));
        region.Quota.ShouldBe([new(2021, 25)]);
        region.Assessments.Boards.ShouldBe([new(3, "mainSupervisor"), new(9, "mainSupervisor")]);
    }

    [Fact]
    public void R11_integrated_training_in_the_west_is_permanent_and_done_within_two_years()
    {
        foreach (var region in new[] { DataFiles.Regions["vgr-integrated-gp"], DataFiles.Regions["vgr-integrated-specialty"] })
        {
            (region.Form, region.Employment, region.Pattern.MaxServiceMonths).ShouldBe((BtForm.IntegratedBt, EmploymentTerm.Permanent, 24));
            region.Plan.Courses.Select(c => c.Name).ShouldContain(n => n.StartsWith("PLUS"));
        }
    }

    [Fact]
    public void General_practice_has_at_least_four_months_of_acute_care_and_two_to_three_of_psychiatry()
    {
        var placements = DataFiles.Regions["vgr-integrated-gp"].Pattern.Placements.ToDictionary(p => p.Kind);
        (placements[AcuteCare].MinMonths, placements[AcuteCare].MaxMonths).ShouldBe((4m, null));
        (placements[Psychiatry].MinMonths, placements[Psychiatry].MaxMonths).ShouldBe((2m, 3m));
        DataFiles.Regions["vgr-integrated-gp"].Certification.GoalCertificateSigner.ShouldBe("mainSupervisor");
    }

    [Fact]
    public void Other_specialties_have_four_months_at_a_health_centre_that_the_sub_regional_study_director_allocates()
    {
        var primary = DataFiles.Regions["vgr-integrated-specialty"].Pattern.Placements.Single(p => p.Kind == PrimaryCare);
        (primary.Months, primary.AllocatedBy).ShouldBe((4m, "subRegionalStudyDirector"));
    }

    [Fact]
    public void Kalmar_has_no_office_starts_at_the_employer_and_counts_its_blocks()
    {
        var region = DataFiles.Regions["kalmar"];
        (region.Pattern.StartsAtEmployer, region.Pattern.PsychiatryMandatory, region.Pattern.OrderIsFixed, region.Pattern.MaxPlacements).ShouldBe((true, true, false, 3));
        region.Quota.Where(q => q.Year >= 2023).ShouldBe([new(2023, 6), new(2024, 9)]);
        region.Plan.SupervisionHoursPerWeek.ShouldBe(1);
        region.Plan.ApprovalRoles["nameAssessor"].ShouldBe("studyDirectorGroup");
        region.Plan.ApprovalRoles.Values.ShouldNotContain("btOffice");
        (region.Certification.ContinuationDecider, region.Assessments.Boards.Count).ShouldBe(("headOfOperations", 0));
    }

    [Fact]
    public void Uppsala_has_an_office_a_fixed_order_two_windows_and_demands_C1()
    {
        var region = DataFiles.Regions["uppsala"];
        region.Pattern.Placements.Select(p => (p.Kind, p.Months)).ShouldBe([(Introduction, 1m), (PrimaryCare, 5m), (Psychiatry, 3m), (AcuteCare, 3m)]);
        (region.Pattern.OrderIsFixed, region.Recruitment.Language, region.Recruitment.MayChoose, region.Plan.ApprovalRoles["completeCase"]).ShouldBe((true, LanguageLevel.C1, MayChoosePolicy.Decline, "btOffice"));
        bool Open(int month, int day) => region.Recruitment.Windows.Any(w => w.Contains(new(2023, month, day)));
        (Open(1, 31), Open(2, 1), Open(2, 15), Open(2, 16), Open(8, 10), Open(10, 1)).ShouldBe((false, true, true, false, true, false));
    }

    [Fact]
    public void A_window_may_run_over_the_new_year()
    {
        var window = new RecruitmentWindow(new(12, 5), new(1, 29));
        window.Contains(new(2022, 12, 5)).ShouldBeTrue();
        window.Contains(new(2023, 1, 29)).ShouldBeTrue();
        window.Contains(new(2023, 1, 30)).ShouldBeFalse();
        window.Contains(new(2023, 7, 1)).ShouldBeFalse();
    }
}

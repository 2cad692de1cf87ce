namespace BtFlow.Regulation.Tests;

public sealed class RegionProfileTests
{
    [Fact]
    public void The_profile_says_what_its_file_says()
    {
        var region = DataFiles.Region;
        (region.Id, region.Form, region.Months).ShouldBe(("vgr-regional", BtForm.StandaloneBt, 12m));
        region.Pattern.Placements.Select(p => (p.Order, p.Kind, p.Months))
            .ShouldBe([(1, PlacementKind.AcuteCare, 4m), (2, PlacementKind.PrimaryCare, 4m), (3, PlacementKind.Psychiatry, 2m), (4, PlacementKind.Other, 2m)]);
        (region.Recruitment.Language, region.Recruitment.Interviewers, region.Recruitment.Interview.Criteria.Count).ShouldBe((LanguageLevel.C1, 2, 5));
        region.Supervisors.MainSupervisor.ShouldBe(new SupervisorDemand(PhysicianGrade.Specialist, true, true, 2));
        region.Assessments.BoardMonths.ShouldBe([3, 9]);
        region.Assessments.Instruments.Sum(i => i.Counts.Values.Sum()).ShouldBe(11);
    }

    [Fact]
    public void Due_days_are_found_by_the_tasks_name_and_fall_back_to_the_default()
    {
        DataFiles.Region.DueDaysFor("Person.ApprovePlan").ShouldBe(5);
        DataFiles.Region.DueDaysFor("Person.SomethingElse").ShouldBe(10);
        DataFiles.Region.DueDaysFor("Person.AssessExternally").ShouldBe(DataFiles.Region.ExternalAssessment.AnswerWorkingDays);
    }

    [Fact]
    public void Where_the_file_is_silent_on_deadlines_or_a_part_of_them_the_default_holds()
    {
        var (from, to) = (DataFiles.RegionText.IndexOf("deadlines:", StringComparison.Ordinal), DataFiles.RegionText.IndexOf("\nmail:", StringComparison.Ordinal));
        DeadlineProfile With(string deadlines) => RegionProfile.Read(DataFiles.RegionText.Remove(from, to - from).Insert(from, deadlines), "region.yaml", DataFiles.Rules).Deadlines;

        With("").ShouldBe(DeadlineProfile.Default);
        DeadlineProfile.Default.RemindBefore.ShouldBe([2]);
        DeadlineProfile.Default.RemindAfter.ShouldBe([1]);
        DeadlineProfile.Default.Escalation.ShouldBe([new(5, "btManager")]);
        var own = With("deadlines: { source: x, confidence: A, remindBefore: [5, 1], remindAfter: [], escalation: [{ afterWorkingDays: 2, role: btOffice }, { afterWorkingDays: 9, role: headOfOperations }] }\n");
        own.RemindBefore.ShouldBe([5, 1]);
        own.RemindAfter.ShouldBeEmpty();
        own.Escalation.ShouldBe([new(2, "btOffice"), new(9, "headOfOperations")]);
        var part = With("deadlines: { source: x, confidence: A, escalation: [] }\n");
        part.RemindBefore.ShouldBe([2]);
        part.Escalation.ShouldBeEmpty();
    }

    [Fact]
    public void Every_value_has_a_source_and_assumptions_are_told_apart()
    {
        DataFiles.Region.Provenance.ShouldAllBe(p => p.Source.Length > 0);
        DataFiles.Region.SourceOf("pattern.psychiatryMandatory").ShouldContain("Kungälvs sjukhus");
        DataFiles.Region.Assumptions.Select(p => p.Path).ShouldContain("assessments.instruments[1].perPlacement.primaryCare");
        DataFiles.Region.Assumptions.Select(p => p.Path).ShouldNotContain("supervisors.mainSupervisor.yearsOfService");
    }

    [Theory]
    [InlineData("    - kind: primaryCare\n      heading: Primärvård\n      months: 4", "    - kind: primaryCare\n      heading: Primärvård\n      months: 2.5", "primärvård är 2,5 månader, under det nationella minimumet 3", "R-08")]
    [InlineData("months: 12\n", "months: 5\n", "BT är 5 månader, under det nationella minimumet 6", "R-01")]
    [InlineData("months: 12\n", "months: 11\n", "Placeringarna är tillsammans 12 månader men months är 11", "Ändra months")]
    [InlineData("BT15, BT18]\n    - kind: primaryCare", "BT15, BT81]\n    - kind: primaryCare", "”BT81” är inget delmål", "Menade du BT1?")]
    [InlineData("BT6, BT7]", "BT6]", "Ingen placering eller kurs planerar BT7", "R-06")]
    [InlineData("maxPlacements: { value: 4", "maxPlacements: { value: 5", "nationellt är högst 4 tillåtna", "R-09")]
    [InlineData("maxPlacements: { value: 4", "maxPlacements: { value: 3", "Mönstret har 4 placeringar", "R-09")]
    [InlineData("    - kind: psychiatry", "    - kind: other", "Psykiatri är obligatorisk", "psychiatryMandatory: false")]
    [InlineData("  mayChoose: accept", "  mayChose: accept", "”mayChose” är ingen känd nyckel i ”recruitment”", "Menade du ”mayChoose”?")]
    [InlineData("  mayChoose: accept\n", "", "Nyckeln ”recruitment.mayChoose” saknas", "mayChoose:")]
    [InlineData("  mayChoose: accept", "  mayChoose: perhaps", "”perhaps” som inte är ett känt val", "accept, ask, decline")]
    [InlineData("  language: C1", "  language: C3", "”C3” är ingen språknivå", "modersmål")]
    [InlineData("    approvePlan: studyDirector", "    approvePlan: studyDirecter", "”studyDirecter” är ingen känd roll", "Menade du ”studyDirector”?")]
    [InlineData("  default: 10\n", "", "dueWorkingDays saknar default", "default: 10")]
    [InlineData("ruleSet: hslf-fs-2021-8", "ruleSet: sosfs-2015-8", "”sosfs-2015-8”", "hslf-fs-2021-8")]
    [InlineData("  fromAddress: bt@example.se", "  fromAddress: bt", "ingen e-postadress", "@")]
    [InlineData("  remindBefore: [2]", "  remindBefore: [två]", "”två” i ”deadlines.remindBefore” ska vara ett heltal", "Rätta")]
    [InlineData("  remindBefore: [2]", "  remindBefore: [-2]", "”remindBefore” har -2 arbetsdagar", "0–60")]
    [InlineData("  remindAfter: [1]", "  remindAfter: [0]", "”remindAfter” har 0 arbetsdagar", "1–60")]
    [InlineData("afterWorkingDays: 5, role: btManager }", "afterWorkingDays: 0, role: btManager }", "efter 0 arbetsdagar", "i tidsordning")]
    [InlineData("afterWorkingDays: 5, role: btManager }", "afterWorkingDays: 5, role: btManager }\n    - { afterWorkingDays: 5, role: btOffice }", "efter 5 arbetsdagar", "i tidsordning")]
    [InlineData("afterWorkingDays: 5, role: btManager }", "afterWorkingDays: 5, role: btManger }", "”btManger” kan inte få uppgifter", "Menade du ”btManager”?")]
    [InlineData("afterWorkingDays: 5, role: btManager }", "afterWorkingDays: 5, role: btManager }\n    - { afterWorkingDays: 6, role: btManager }", "”btManager” står två gånger", "Ta bort")]
    [InlineData("  offerDeadlineWorkingDays: 5", "  offerDeadlineWorkingDays: fem", "”fem” men ska vara ett heltal", "Rätta")]
    public void A_mistake_is_named_with_its_line_and_remedy(string sound, string broken, string what, string remedy)
    {
        DataFiles.RegionText.ShouldContain(sound);
        var at = DataFiles.RegionText.IndexOf(sound, StringComparison.Ordinal);
        var problems = Problems(DataFiles.RegionText.Remove(at, sound.Length).Insert(at, broken));

        var problem = problems.FirstOrDefault(p => p.What.Contains(what)).ShouldNotBeNull(string.Join('\n', problems));
        problem.Remedy.ShouldContain(remedy);
        problem.File.ShouldBe("region.yaml");
        problem.Line.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_line_is_the_one_that_must_be_changed()
    {
        var broken = DataFiles.RegionText.Replace("  language: C1", "  language: C3");
        var line = broken.Split('\n').Index().Single(l => l.Item == "  language: C3").Index + 1;
        Problems(broken).ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
        => Problems(DataFiles.RegionText.Replace("  language: C1", "  language: C3").Replace("  mayChoose: accept", "  mayChoose: perhaps").Replace("  fromName: BT-kansliet\n", "")).Count.ShouldBe(3);

    [Fact]
    public void A_value_without_a_source_is_refused()
        => Problems(DataFiles.RegionText.Replace("source: VGR, Primärvårdens utbildningsenhet 2023-06-28 (regional BT, visstid 12 månader)\n", ""))
            .ShouldContain(p => p.What == "”months” saknar källa.");

    private static IReadOnlyList<InputProblem> Problems(string yaml) => Should.Throw<InputException>(() => RegionProfile.Read(yaml, "region.yaml", DataFiles.Rules)).Problems;
}

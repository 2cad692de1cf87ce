using BtFlow.Regulation;

namespace BtFlow.Hosting.Tests;

/// <summary>Adding a region is one YAML file: this one is like none of those that BtFlow ships.</summary>
public sealed class NewRegionTests : IDisposable
{
    private const string Yaml = """
        id: fjallregionen
        name: Fjällregionen
        careProvider: Region Fjällen
        ruleSet: hslf-fs-2021-8
        form: standaloneBt
        employment: fixedTerm
        months: 9
        source: Fjällregionens riktlinjer för BT, 2024
        confidence: V
        quota:
          - { year: 2024, blocks: 2 }
        pattern:
          orderIsFixed: true
          psychiatryMandatory: false
          maxPlacements: 2
          startsAtEmployer: true
          placements:
            - { kind: introduction, heading: Introduktion, months: 0.5 }
            - { kind: acuteCare, heading: Akuten, months: 3.5, minMonths: 3.5, goals: [BT1, BT2, BT5, BT8, BT10, BT13, BT15, BT17, BT18] }
            - { kind: primaryCare, heading: Hälsocentralen, months: 5, allocatedBy: btOffice, goals: [BT9, BT11, BT12, BT14, BT16] }
        recruitment:
          windows:
            - { opens: "11-15", closes: "01-15" }
          language: C2
          requiredDocuments: [cv]
          missingDocument: unclear
          mayChoose: ask
          offerDeadlineWorkingDays: 3
          interview:
            template: samtal-1
            interviewers: 3
            scaleMin: 1
            scaleMax: 10
            moderationThreshold: 4
            criteria:
              - { id: suitability, heading: Lämplighet, guidance: Trivs på fjället., weight: 1 }
        plan:
          approvalRoles: { approvePlan: headOfOperations, nameAssessor: btManager }
          supervisionNorm: En timme varannan vecka.
          courses:
            - { id: kurs, name: Kurs, month: 2, days: 4, goals: [BT3, BT4, BT6, BT7] }
        credit: { policy: none }
        supervisors:
          mainSupervisor: { lowestGrade: specialist, licensed: true, trained: true, yearsOfService: 0 }
          placementSupervisor: { lowestGrade: inSpecialistTraining, licensed: true, trained: true, yearsOfService: 0 }
        assessments:
          periodAssessmentPerPlacement: true
          boards:
            - { afterMonths: 5, heldBy: btManager }
          scale: { id: skala-1, name: Skala, labels: [Inte än, Klarar] }
          instruments:
            - { id: miniCex, name: Mini-CEX, fields: [Helhet], perPlacement: { primaryCare: 2, acuteCare: 2 } }
        externalAssessment: { conflictWindowYears: 5, answerWorkingDays: 20, otherAdministration: false, specialistRequired: true }
        certification: { supplementWorkingDays: 5, goalCertificateSigner: mainSupervisor, serviceCertificateSigner: btManager, continuationDecider: headOfOperations }
        dueWorkingDays: { default: 7, approvePlan: 2 }
        mail: { fromAddress: bt@example.se, fromName: BT i fjällen }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-region-").FullName;

    public NewRegionTests()
    {
        foreach (var part in new[] { "regulation", "regions" }) Directory.CreateDirectory(Path.Combine(_folder, part));
        File.Copy(Path.Combine(Testing.ServiceApp.WorkflowsFolder(), "regulation", "hslf-fs-2021-8.yaml"), Path.Combine(_folder, "regulation", "hslf-fs-2021-8.yaml"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_region_written_from_scratch_is_read_and_acted_on()
    {
        File.WriteAllText(Path.Combine(_folder, "regions", "fjallregionen.yaml"), Yaml);
        var catalog = RegionCatalog.Load(_folder);
        var region = catalog.Region("fjallregionen");

        region.Pattern.Placements.Select(p => (p.Kind, p.Months)).ShouldBe([(PlacementKind.Introduction, 0.5m), (PlacementKind.AcuteCare, 3.5m), (PlacementKind.PrimaryCare, 5m)]);
        region.Plan.ApprovalRoles.ShouldBe(RegionGates.Defaults.ToDictionary(g => g.Key, g => g.Key switch { "approvePlan" => "headOfOperations", "nameAssessor" => "btManager", _ => g.Value }), ignoreOrder: true);
        (region.DueDaysFor("Person.ApprovePlan"), region.DueDaysFor("Person.SignPlan"), region.DueDaysFor("Person.AssessExternally")).ShouldBe((2, 7, 20));
        region.SourceOf("assessments.instruments[1].perPlacement.primaryCare").ShouldBe("Fjällregionens riktlinjer för BT, 2024");

        // Its own demands refuse, and what only others demand does not.
        var findings = PlanRules.Check(Plan(region), catalog.Rules, region);
        findings.ShouldBeEmpty();
        var credited = Plan(region) with { Credits = [new("c1", PlacementKind.Other, "Ortopeden", null, new(2020, 1, 1), new(2020, 2, 29), 100, false, [], "Intyg")] };
        PlanRules.Check(credited, catalog.Rules, region).ShouldHaveSingleItem().WithSource
            .ShouldBe("Regionen tillgodoräknar inte tidigare tjänstgöring. Ta bort den på Ortopeden. (Fjällregionens riktlinjer för BT, 2024, regionens eget krav)");

        var applicant = new ApplicantFacts(true, new(2020, 1, 1), false, null, LanguageLevel.C1, ["cv"], new Dictionary<string, string>());
        Eligibility.Propose(applicant, region, catalog.Rules, new(2024, 1, 15)).Status.ShouldBe(EligibilityStatus.NotEligible, "this region demands C2");
        Eligibility.Propose(applicant with { Language = LanguageLevel.C2, Documents = [] }, region, catalog.Rules, new(2024, 1, 15)).Status.ShouldBe(EligibilityStatus.Unclear);
    }

    [Fact]
    public void What_is_wrong_in_a_new_file_is_told_all_at_once_with_line_and_remedy()
    {
        var file = Path.Combine(_folder, "regions", "fjallregionen.yaml");
        File.WriteAllText(file, Yaml.Replace("months: 3.5, minMonths: 3.5", "months: 2.5, minMonths: 3.5").Replace("approvePlan: headOfOperations", "approvePlan: headOfOperation").Replace("opens: \"11-15\"", "opens: \"11-31\"")
            .Replace("allocatedBy: btOffice", "allocatedBy: interviewer").Replace("maxPlacements: 2", "maxPlacement: 2"));
        var problems = Should.Throw<InputException>(() => RegionCatalog.Load(_folder)).Problems;
        problems.ShouldContain(p => p.What == "”11-31” är ingen dag på året." && p.Line == Line("opens:"));
        problems.ShouldContain(p => p.What == "”maxPlacement” är ingen känd nyckel i ”pattern”." && p.Remedy == "Menade du ”maxPlacements”?");

        File.WriteAllText(file, File.ReadAllText(file).Replace("opens: \"11-31\"", "opens: \"11-15\"").Replace("maxPlacement: 2", "maxPlacements: 2"));
        problems = Should.Throw<InputException>(() => RegionCatalog.Load(_folder)).Problems;
        problems.Select(p => p.What).ShouldBe(
        [
            "Placeringarna är tillsammans 8 månader men months är 9.",
            "akut sjukvård är 2,5 månader, under det nationella minimumet 3.",
            "Placering 2 har 2,5 månader men minst 3,5 krävs.",
            "Rollen ”interviewer” kan inte ha uppgiften ”allocatedBy”.",
            "”headOfOperation” är ingen känd roll.",
        ], ignoreOrder: true);
        problems.ShouldAllBe(p => p.File == file && p.Line > 1 && p.Remedy.Length > 0);
    }

    private static int Line(string text) => Yaml.Split('\n').Index().First(l => l.Item.Contains(text)).Index + 1;

    private static PlanFacts Plan(RegionProfile region)
    {
        var specialist = new SupervisorFacts("s1", "Specialisten", PhysicianGrade.Specialist, "Allmänmedicin", new(2001, 1, 1), new(2006, 1, 1));
        List<PlannedPlacement> placements = [];
        foreach (var template in region.Pattern.Placements)
        {
            var from = placements.Count == 0 ? new DateOnly(2024, 3, 1) : placements[^1].Ends.AddDays(1);
            placements.Add(new(template.Heading, template.Kind, template.Heading, from, FullTimeMonths.EndOf(from, template.Months), 100, specialist, template.Goals, Administration: "Fjällvården"));
        }

        return new PlanFacts(placements, specialist, [.. region.Plan.Courses.SelectMany(c => c.Goals)], "doctor", EmployingAdministration: "Fjällvården");
    }
}

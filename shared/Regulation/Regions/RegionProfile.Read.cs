namespace BtFlow.Regulation;

public sealed partial record RegionProfile
{
    /// <summary>Reads a region's file and checks it against the regulation.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="fileName">The name used in problems.</param>
    /// <param name="rules">The national rules.</param>
    /// <exception cref="InputException">Anything is wrong in the file, or the region demands less than the nation.</exception>
    public static RegionProfile Read(string yaml, string fileName, RuleSet rules)
    {
        var input = YamlInput.Parse(yaml, fileName, sourced: true);
        var root = input.Root;
        var profile = new RegionProfile(
            root.Text("id"),
            root.Text("name"),
            root.Text("careProvider"),
            root.Text("ruleSet"),
            root.OneOf<BtForm>("form"),
            root.Number("months"),
            ReadPattern(root.Map("pattern")),
            ReadRecruitment(root.Map("recruitment")),
            ReadPlan(root.Map("plan")),
            ReadSupervisors(root.Map("supervisors")),
            ReadAssessments(root.Map("assessments")),
            ReadExternalAssessment(root.Map("externalAssessment")),
            ReadCertification(root.Map("certification")),
            ReadDueDays(root.Map("dueWorkingDays")),
            ReadMail(root.Map("mail")),
            input.Provenance);
        if (input.Problems.Count == 0)
            RegionChecks.Check(profile, rules, input);
        input.Finish();
        return profile;
    }

    private static PlacementPattern ReadPattern(YamlMap pattern) => new(
        [.. pattern.Maps("placements").Select((p, i) => new PlacementTemplate(i + 1, p.OneOf<PlacementKind>("kind"), p.Number("months"), p.Text("heading"), p.Texts("goals")))],
        pattern.YesNo("orderIsFixed"),
        pattern.YesNo("psychiatryMandatory"),
        pattern.Whole("maxPlacements"));

    private static RecruitmentProfile ReadRecruitment(YamlMap recruitment)
    {
        var interview = recruitment.Map("interview");
        var language = recruitment.Text("language");
        if (language.Length > 0 && LanguageLevels.Parse(language) is null)
            recruitment.Problem("language", $"”{language}” är ingen språknivå.", "Skriv A1, A2, B1, B2, C1, C2 eller modersmål.");
        return new RecruitmentProfile(
            LanguageLevels.Parse(language) ?? LanguageLevel.A1,
            recruitment.Texts("requiredDocuments"),
            recruitment.OneOf<MissingDocumentPolicy>("missingDocument"),
            recruitment.OneOf<MayChoosePolicy>("mayChoose"),
            new ScoringTemplate(
                interview.Text("template"),
                [.. interview.Maps("criteria").Select(c => new ScoringCriterion(c.Text("id"), c.Text("heading"), c.Text("guidance"), c.Number("weight")))],
                interview.Whole("scaleMin"),
                interview.Whole("scaleMax"),
                interview.Whole("moderationThreshold")),
            interview.Whole("interviewers"),
            recruitment.Whole("offerDeadlineWorkingDays"));
    }

    private static PlanProfile ReadPlan(YamlMap plan) => new(
        ReadTexts(plan.Map("approvalRoles")),
        [.. plan.Maps("courses").Select(c => new Course(c.Text("id"), c.Text("name"), c.Whole("month"), c.Whole("days"), c.Texts("goals")))],
        plan.OptionalNumber("supervisionHoursPerWeek"),
        plan.Text("supervisionNorm"));

    private static SupervisorProfile ReadSupervisors(YamlMap supervisors) => new(ReadDemand(supervisors.Map("mainSupervisor")), ReadDemand(supervisors.Map("placementSupervisor")));

    private static SupervisorDemand ReadDemand(YamlMap demand)
        => new(demand.OneOf<PhysicianGrade>("lowestGrade"), demand.YesNo("licensed"), demand.YesNo("trained"), demand.Whole("yearsOfService"));

    private static AssessmentProfile ReadAssessments(YamlMap assessments)
    {
        var scale = assessments.Map("scale");
        return new AssessmentProfile(
            [.. assessments.Maps("instruments").Select(ReadInstrument)],
            new AssessmentScale(scale.Text("id"), scale.Text("name"), scale.Texts("labels")),
            assessments.YesNo("periodAssessmentPerPlacement"),
            [.. assessments.Maps("boards").Select(b => b.Whole("afterMonths"))]);
    }

    private static Instrument ReadInstrument(YamlMap instrument)
    {
        var counts = instrument.Map("perPlacement");
        return new Instrument(instrument.Text("id"), instrument.Text("name"), instrument.Texts("fields"),
            new[] { ("primaryCare", PlacementKind.PrimaryCare), ("acuteCare", PlacementKind.AcuteCare), ("psychiatry", PlacementKind.Psychiatry), ("other", PlacementKind.Other) }
                .Select(k => (Kind: k.Item2, Count: counts.OptionalWhole(k.Item1)))
                .Where(k => k.Count is > 0).ToDictionary(k => k.Kind, k => k.Count!.Value));
    }

    private static ExternalAssessmentProfile ReadExternalAssessment(YamlMap external)
        => new(external.Whole("conflictWindowYears"), external.Whole("answerWorkingDays"), external.YesNo("otherAdministration"), external.YesNo("specialistRequired"));

    private static CertificationProfile ReadCertification(YamlMap certification)
        => new(certification.Whole("supplementWorkingDays"), certification.Text("serviceCertificateSigner"), certification.Text("goalCertificateSigner"), certification.Text("continuationDecider"));

    private static Dictionary<string, int> ReadDueDays(YamlMap due) => due.Keys.Where(k => k is not ("source" or "confidence")).ToDictionary(k => k, due.Whole, StringComparer.Ordinal);

    private static Dictionary<string, string> ReadTexts(YamlMap map) => map.Keys.Where(k => k is not ("source" or "confidence")).ToDictionary(k => k, map.Text, StringComparer.Ordinal);

    private static MailProfile ReadMail(YamlMap mail) => new(mail.Text("fromAddress"), mail.Text("fromName"));
}

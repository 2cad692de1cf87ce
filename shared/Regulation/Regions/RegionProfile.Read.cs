namespace BtFlow.Regulation;

public sealed partial record RegionProfile
{
    /// <summary>Reads a region's file and checks it against the regulation.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="fileName">The name used in problems.</param>
    /// <param name="rules">The national rules.</param>
    /// <exception cref="InputException">Anything is wrong in the file, or the region demands less than the nation.</exception>
    public static RegionProfile Read(string yaml, string fileName, RuleSet rules)
        => Read(YamlInput.Parse(yaml, fileName, sourced: true), rules) with { Version = VersionOf(yaml) };

    internal static RegionProfile Read(YamlInput input, RuleSet rules)
    {
        var root = input.Root;
        var profile = new RegionProfile(
            root.Text("id"),
            root.Text("name"),
            root.Text("careProvider"),
            root.Text("ruleSet"),
            root.OneOf<BtForm>("form"),
            root.OneOf<EmploymentTerm>("employment"),
            root.Number("months"),
            ReadPattern(root.Map("pattern")),
            [.. root.OptionalMaps("quota").Select(q => new YearQuota(q.Whole("year"), q.Whole("blocks")))],
            ReadRecruitment(root.Map("recruitment")),
            ReadPlan(root.Map("plan")),
            ReadCredit(root.Map("credit"), input),
            ReadSupervisors(root.Map("supervisors")),
            ReadAssessments(root.Map("assessments")),
            ReadExternalAssessment(root.Map("externalAssessment")),
            ReadCertification(root.Map("certification")),
            ReadDueDays(root.Map("dueWorkingDays")),
            root.OptionalSomeOf<Eve>("freeEves") ?? PublicHolidays.EvesByLaw,
            DeadlineReading.Read(root.OptionalMap("deadlines")),
            ReadMail(root.Map("mail")),
            input.Provenance);
        if (input.Problems.Count == 0)
            RegionChecks.Check(profile, rules, input);
        input.Finish();
        return profile;
    }

    private static PlacementPattern ReadPattern(YamlMap pattern) => new(
        [.. pattern.Maps("placements").Select((p, i) => new PlacementTemplate(i + 1, p.OneOf<PlacementKind>("kind"), p.Number("months"), p.Text("heading"), p.OptionalTexts("goals"),
            p.OptionalNumber("minMonths"), p.OptionalNumber("maxMonths"), p.OptionalText("allocatedBy")))],
        pattern.YesNo("orderIsFixed"),
        pattern.YesNo("psychiatryMandatory"),
        pattern.Whole("maxPlacements"),
        pattern.YesNo("startsAtEmployer", otherwise: false),
        pattern.OptionalWhole("maxServiceMonths"));

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
            recruitment.Whole("offerDeadlineWorkingDays"),
            [.. recruitment.OptionalMaps("windows").Select(w => new RecruitmentWindow(ReadDayOfYear(w, "opens"), ReadDayOfYear(w, "closes")))],
            recruitment.OptionalWhole("reserveMonths"));
    }

    private static DayOfYear ReadDayOfYear(YamlMap window, string key)
    {
        var text = window.Text(key);
        if (text.Length > 0 && DayOfYear.Parse(text) is null)
            window.Problem(key, $"”{text}” är ingen dag på året.", "Skriv månad och dag som \"02-15\", med citattecken.");
        return DayOfYear.Parse(text) ?? new(1, 1);
    }

    private static PlanProfile ReadPlan(YamlMap plan) => new(
        ReadGates(plan.OptionalMap("approvalRoles")),
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
            [.. assessments.OptionalMaps("boards").Select(b => new AssessmentBoard(b.Whole("afterMonths"), b.OptionalText("heldBy") ?? "mainSupervisor"))]);
    }

    private static Instrument ReadInstrument(YamlMap instrument)
    {
        var counts = instrument.Map("perPlacement");
        return new Instrument(instrument.Text("id"), instrument.Text("name"), instrument.Texts("fields"),
            new[] { ("primaryCare", PlacementKind.PrimaryCare), ("acuteCare", PlacementKind.AcuteCare), ("psychiatry", PlacementKind.Psychiatry), ("other", PlacementKind.Other), ("introduction", PlacementKind.Introduction) }
                .Select(k => (Kind: k.Item2, Count: counts.OptionalWhole(k.Item1)))
                .Where(k => k.Count is > 0).ToDictionary(k => k.Kind, k => k.Count!.Value));
    }

    private static ExternalAssessmentProfile ReadExternalAssessment(YamlMap external)
        => new(external.Whole("conflictWindowYears"), external.Whole("answerWorkingDays"), external.YesNo("otherAdministration"), external.YesNo("specialistRequired"));

    private static CertificationProfile ReadCertification(YamlMap certification)
        => new(certification.Whole("supplementWorkingDays"), certification.Text("serviceCertificateSigner"), certification.Text("goalCertificateSigner"), certification.Text("continuationDecider"));

    private static Dictionary<string, int> ReadDueDays(YamlMap due) => due.Keys.Where(k => k is not ("source" or "confidence")).ToDictionary(k => k, due.Whole, StringComparer.Ordinal);

    private static Dictionary<string, string> ReadGates(YamlMap? gates)
        => RegionGates.Defaults.ToDictionary(g => g.Key, g => gates?.OptionalText(g.Key) ?? g.Value, StringComparer.Ordinal);

    private static CreditProfile ReadCredit(YamlMap credit, YamlInput input)
    {
        var policy = credit.OneOf<CreditPolicy>("policy");
        return new CreditProfile(policy, input.Provenance.LastOrDefault(p => p.Path == $"{credit.Path}.policy")?.Source ?? "");
    }

    private static MailProfile ReadMail(YamlMap mail) => new(mail.Text("fromAddress"), mail.Text("fromName"));
}

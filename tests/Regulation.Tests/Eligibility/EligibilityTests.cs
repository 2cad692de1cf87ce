namespace BtFlow.Regulation.Tests;

public sealed class EligibilityTests
{
    private static readonly DateOnly Closes = new(2021, 9, 5);
    private static readonly Dictionary<string, string> Call = new() { ["cv"] = "CV", ["legitimation"] = "Bevis om svensk legitimation", ["examen"] = "Examensbevis" };
    private static readonly ApplicantFacts Sound = new(true, new(2020, 5, 26), false, null, LanguageLevel.C1, ["cv", "legitimation", "examen"], Call);

    [Theory, Rule("T-01", "T-02", "T-03", "R-01")]
    [InlineData(false, null, Pathway.MustDoBt, EligibilityStatus.Eligible, "R-01")]
    [InlineData(false, "2021-06-30", Pathway.MayChoose, EligibilityStatus.Eligible, "T-02")]
    [InlineData(false, "2021-07-01", Pathway.MustDoBt, EligibilityStatus.Eligible, "R-01")]
    [InlineData(true, null, Pathway.MayChoose, EligibilityStatus.Eligible, "T-01")]
    [InlineData(true, "2019-03-01", Pathway.AlreadyCovered, EligibilityStatus.NotEligible, "T-03")]
    [InlineData(true, "2021-08-01", Pathway.AlreadyCovered, EligibilityStatus.NotEligible, "T-03")]
    public void The_transition_rules_decide_the_path(bool at, string? began, Pathway pathway, EligibilityStatus status, string rule)
    {
        var proposal = Propose(Sound with { SwedishInternship = at, TrainingBegan = began is null ? null : DateOnly.Parse(began) });
        proposal.Pathway.ShouldBe(pathway);
        proposal.Status.ShouldBe(status);
        proposal.Findings.ShouldContain(f => f.RuleId == rule);
    }

    [Theory]
    [InlineData("Polen", "examen är från Polen (EU, EES eller Schweiz)")]
    [InlineData("schweiz", "(EU, EES eller Schweiz)")]
    [InlineData("Syrien", "examen är från Syrien, utanför EU och EES, och legitimation efter kunskapsprov")]
    [InlineData("Sverige", "examen är svensk och svensk AT är inte fullgjord")]
    [InlineData(null, "varken svensk AT eller ST påbörjad före 2021-07-01")]
    public void R01_who_must_do_BT_is_told_why_by_what_the_licence_rests_on(string? country, string why)
        => Propose(Sound with { DegreeCountry = country }).Findings.ShouldContain(f => f.RuleId == "R-01" && f.Text.StartsWith("BT är obligatorisk: ") && f.Text.Contains(why));

    [Theory]
    [InlineData("Polen")]
    [InlineData("Sverige")]
    [InlineData("Indien")]
    public void T01_AT_gives_a_choice_whatever_the_country_of_the_degree(string country)
    {
        var proposal = Propose(Sound with { SwedishInternship = true, DegreeCountry = country });
        proposal.Pathway.ShouldBe(Pathway.MayChoose);
        proposal.Findings.ShouldContain(f => f.RuleId == "T-01" && f.Text == "Sökanden har fullgjort svensk AT och får välja mellan SOSFS 2015:8 och BT." && f.Source.Contains("SFS 2020:1098"));
    }

    [Fact]
    public void T02_training_begun_before_the_new_rules_is_explained_with_its_day()
        => Propose(Sound with { TrainingBegan = new(2021, 6, 30) }).Findings.ShouldContain(f => f.Text == "Sökanden påbörjade ST 2021-06-30, före 2021-07-01, och får välja mellan SOSFS 2015:8 och BT.");

    [Fact]
    public void The_table_of_the_file_decides_and_not_the_code()
    {
        var text = DataFiles.Text("regulation/hslf-fs-2021-8.yaml").Replace("      path: alreadyCovered\n      rule: T-03", "      path: mayChoose\n      rule: T-01");
        var rules = RuleSet.Read(text, "rules.yaml");
        Eligibility.Propose(Sound with { SwedishInternship = true, TrainingBegan = new(2019, 3, 1) }, DataFiles.Region, rules, Closes).Pathway.ShouldBe(Pathway.MayChoose);
    }

    [Fact]
    public void A_region_that_keeps_its_places_for_those_who_must_says_so_with_its_own_source()
    {
        var region = DataFiles.Regions["uppsala"];
        var finding = Eligibility.Propose(Sound with { SwedishInternship = true }, region, DataFiles.Rules, Closes).Findings[0];
        (finding.RuleId, finding.Severity).ShouldBe(("region:recruitment.mayChoose", Severity.Refusal));
        finding.Source.ShouldStartWith("Region Uppsala");
        finding.Text.ShouldEndWith("Regionens platser går till den som måste göra BT.");
    }

    [Fact, Rule("R-04")]
    public void Without_a_Swedish_licence_nobody_is_eligible()
    {
        var proposal = Propose(Sound with { SwedishLicence = false, SwedishLicenceOn = null });
        proposal.Status.ShouldBe(EligibilityStatus.NotEligible);
        proposal.Findings[0].RuleId.ShouldBe("R-04");
        proposal.Findings[0].WithSource.ShouldContain("Patientsäkerhetsförordningen");
    }

    [Fact, Rule("R-04")]
    public void A_licence_that_comes_after_the_day_is_unclear()
        => Propose(Sound with { SwedishLicenceOn = Closes.AddDays(1) }).Status.ShouldBe(EligibilityStatus.Unclear);

    [Theory]
    [InlineData(LanguageLevel.B2, EligibilityStatus.NotEligible)]
    [InlineData(LanguageLevel.C1, EligibilityStatus.Eligible)]
    [InlineData(LanguageLevel.C2, EligibilityStatus.Eligible)]
    [InlineData(LanguageLevel.Native, EligibilityStatus.Eligible)]
    [InlineData(null, EligibilityStatus.Unclear)]
    public void The_regions_language_level_is_demanded(LanguageLevel? level, EligibilityStatus status)
        => Propose(Sound with { Language = level }).Status.ShouldBe(status);

    [Fact]
    public void Missing_documents_are_named()
    {
        var proposal = Propose(Sound with { Documents = ["legitimation"] });
        proposal.Status.ShouldBe(EligibilityStatus.NotEligible);
        proposal.Findings.ShouldContain(f => f.Text == "Obligatoriska handlingar saknas: CV, Examensbevis.");
    }

    [Fact]
    public void All_reasons_are_given_the_gravest_first()
    {
        var proposal = Propose(Sound with { SwedishLicence = false, Language = null, Documents = [] });
        proposal.Findings.Select(f => f.Severity).ShouldBe([Severity.Refusal, Severity.Refusal, Severity.Warning, Severity.Information]);
    }

    [Theory, Rule("T-01")]
    [InlineData(MayChoosePolicy.Ask, EligibilityStatus.Unclear)]
    [InlineData(MayChoosePolicy.Decline, EligibilityStatus.NotEligible)]
    public void The_region_decides_about_those_who_may_choose(MayChoosePolicy policy, EligibilityStatus status)
    {
        var region = DataFiles.Region with { Recruitment = DataFiles.Region.Recruitment with { MayChoose = policy } };
        Eligibility.Propose(Sound with { SwedishInternship = true }, region, DataFiles.Rules, Closes).Status.ShouldBe(status);
    }

    private static EligibilityProposal Propose(ApplicantFacts facts) => Eligibility.Propose(facts, DataFiles.Region, DataFiles.Rules, Closes);
}

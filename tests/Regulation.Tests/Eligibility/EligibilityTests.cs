namespace BtFlow.Regulation.Tests;

public sealed class EligibilityTests
{
    private static readonly DateOnly Closes = new(2021, 9, 5);
    private static readonly Dictionary<string, string> Call = new() { ["cv"] = "CV", ["legitimation"] = "Bevis om svensk legitimation", ["examen"] = "Examensbevis" };
    private static readonly ApplicantFacts Sound = new(true, new(2020, 5, 26), false, null, LanguageLevel.C1, ["cv", "legitimation", "examen"], Call);

    [Theory]
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

    [Fact]
    public void Without_a_Swedish_licence_nobody_is_eligible()
    {
        var proposal = Propose(Sound with { SwedishLicence = false, SwedishLicenceOn = null });
        proposal.Status.ShouldBe(EligibilityStatus.NotEligible);
        proposal.Findings[0].RuleId.ShouldBe("R-04");
        proposal.Findings[0].WithSource.ShouldContain("Patientsäkerhetsförordningen");
    }

    [Fact]
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

    [Theory]
    [InlineData(MayChoosePolicy.Ask, EligibilityStatus.Unclear)]
    [InlineData(MayChoosePolicy.Decline, EligibilityStatus.NotEligible)]
    public void The_region_decides_about_those_who_may_choose(MayChoosePolicy policy, EligibilityStatus status)
    {
        var region = DataFiles.Region with { Recruitment = DataFiles.Region.Recruitment with { MayChoose = policy } };
        Eligibility.Propose(Sound with { SwedishInternship = true }, region, DataFiles.Rules, Closes).Status.ShouldBe(status);
    }

    private static EligibilityProposal Propose(ApplicantFacts facts) => Eligibility.Propose(facts, DataFiles.Region, DataFiles.Rules, Closes);
}

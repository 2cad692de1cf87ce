namespace BtFlow.Regulation.Tests;

public sealed class RuleSetTests
{
    private static readonly string Text = DataFiles.Text("regulation/hslf-fs-2021-8.yaml");

    [Fact]
    public void The_regulation_has_eighteen_goals_in_order()
        => DataFiles.Rules.Goals.Select(g => (g.Code, g.Number)).ShouldBe(Enumerable.Range(1, 18).Select(n => ($"BT{n}", n)));

    [Fact]
    public void The_minimums_are_six_three_and_three_months_and_two_to_four_placements()
        => DataFiles.Rules.Minimums.ShouldBe(new Minimums(6, 3, 3, 2, 4));

    [Theory, Rule("R-27")]
    [InlineData("2020-01-01", 1660, Confidence.Verified)]
    [InlineData("2024-12-31", 1660, Confidence.Verified)]
    [InlineData("2025-01-01", 1890, Confidence.Unverified)]
    public void The_fee_follows_the_applications_date(string day, int kronor, Confidence confidence)
    {
        var fee = DataFiles.Rules.FeeOn(DateOnly.Parse(day));
        (fee.Kronor, fee.Confidence).ShouldBe((kronor, confidence));
    }

    [Fact]
    public void A_fee_before_the_first_known_is_not_guessed() => Should.Throw<ArgumentOutOfRangeException>(() => DataFiles.Rules.FeeOn(new(2019, 12, 31)));

    [Fact]
    public void The_forms_edition_follows_the_applications_date()
    {
        DataFiles.Rules.FormOn(4, new(2022, 12, 1)).ShouldNotBeNull().Sha256.ShouldStartWith("bc14100d");
        DataFiles.Rules.FormOn(4, new(2021, 6, 30)).ShouldBeNull();
    }

    [Fact]
    public void All_rules_of_the_catalogue_are_there_with_a_source()
    {
        DataFiles.Rules.Rules.Select(r => r.Id).ShouldBe([.. Enumerable.Range(1, 28).Select(n => $"R-{n:00}"), "T-01", "T-02", "T-03", "M-01", "M-02", "M-03", "M-04", "P-01", "P-02", "F-01", "F-02", "F-03", "F-04"]);
        DataFiles.Rules.Rules.ShouldAllBe(r => r.Source.Length > 0 && r.Text.Length > 0);
        DataFiles.Rules.Rule("R-01").Confidence.ShouldBe(Confidence.Verified);
        DataFiles.Rules.Rule("R-08").Confidence.ShouldBe(Confidence.Secondary);
        DataFiles.Rules.Rule("T-03").Confidence.ShouldBe(Confidence.Inferred);
    }

    [Fact]
    public void A_must_refuses_and_a_should_warns_unless_the_file_says_otherwise()
    {
        DataFiles.Rules.Find("R-08", "x").Severity.ShouldBe(Severity.Refusal);
        DataFiles.Rules.Find("R-11", "x").Severity.ShouldBe(Severity.Warning);
        DataFiles.Rules.Find("R-09", "x").Severity.ShouldBe(Severity.Refusal, "advice that the file makes a must");
        RuleSet.Read(Text.Replace("    refuses: true\n", ""), "rules.yaml").Find("R-09", "x").Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("2022-11-01", "2022-11-22")] // a Tuesday
    [InlineData("2022-11-04", "2022-11-25")] // a Friday
    [InlineData("2022-11-05", "2022-11-28")] // three weeks later is a Saturday
    [InlineData("2022-11-06", "2022-11-28")] // a Sunday
    public void P02_an_appeal_is_handed_in_within_three_weeks_or_on_the_next_working_day(string gotOn, string last)
        => DataFiles.Rules.AppealDeadline(DateOnly.Parse(gotOn)).ShouldBe(DateOnly.Parse(last));

    [Theory]
    [InlineData("    - path: mustDoBt\n", "    - path: mustDoBt\n      trainingBegan: since\n", "Ingen rad passar swedishInternship: false, trainingBegan: not, licence: unknown")]
    [InlineData("      path: alreadyCovered\n", "      trainingBegan: not\n      path: alreadyCovered\n", "Raden nås aldrig")]
    [InlineData("      rule: T-03\n", "      rule: T-33\n", "Regeln ”T-33” finns inte")]
    [InlineData("ST {began}, och", "ST {day}, och", "”{day}” fylls inte i")]
    [InlineData("licence: eeaRecognition", "licence: eea", "”eea” som inte är ett känt val")]
    [InlineData("  leastPercent: 50", "  leastPercent: 150", "leastPercent är 150")]
    [InlineData("version: \"2021-07-01/1\"", "version: \"first\"", "”first” är ingen version")]
    [InlineData("from: 2025-01-01", "from: 2020-01-01", "Två avgifter gäller från 2020-01-01")]
    [InlineData("  - id: R-18\n", "  - id: R-99\n", "Regeln R-18 saknas")]
    [InlineData("code: BT2,", "code: BT1,", "Delmålet BT1 finns två gånger")]
    [InlineData("code: BT2,", "code: B2,", "”B2” är ingen delmålskod")]
    [InlineData("level: advice", "level: adviec", "”adviec” som inte är ett känt val")]
    [InlineData("totalMonths: { value: 6.0", "totalMonths: { value: sex", "”sex” men ska vara ett tal")]
    [InlineData("group: medicine, content: \"Diagn", "mandatoryAt: [ward], group: medicine, content: \"Diagn", "”ward” är inget slag av placering")]
    public void A_mistake_is_named_with_its_line(string sound, string broken, string what)
    {
        Text.ShouldContain(sound);
        var problems = Should.Throw<InputException>(() => RuleSet.Read(Text.Replace(sound, broken), "rules.yaml")).Problems;
        problems.ShouldContain(p => p.What.Contains(what) && p.Line > 1, string.Join('\n', problems));
    }
}

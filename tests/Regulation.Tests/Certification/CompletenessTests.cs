namespace BtFlow.Regulation.Tests;

public sealed class CompletenessTests
{
    private static readonly CompletenessFacts Complete = new(
        new MonthSums(12, 4, 4, 2, 2),
        [new(Codes(1, 9), true, "a"), new(Codes(10, 18), true, "b")],
        new ServiceCertificateFacts(true, "Vårdcentral 4 månader", "Akutklinik 4 månader"),
        new CompetenceCertificateFacts("main", "external"),
        [1, 2, 3, 4],
        new DateOnly(2022, 12, 1));

    [Fact]
    public void A_complete_application_lacks_nothing() => Check(Complete).ShouldBeEmpty();

    [Fact, Rule("R-06")]
    public void R06_a_goal_counts_only_on_a_signed_certificate()
    {
        var items = Check(Complete with { GoalCertificates = [new(Codes(1, 9), true, "a"), new(Codes(10, 17), false, "b")] });
        items.Count.ShouldBe(9);
        items[0].What.ShouldBe("BT10 Samarbeta och leda arbetet kring patienten: bilaga 2 är inte undertecknad.");
        items[8].What.ShouldBe("BT18 Dödsbevis och dödsorsaksintyg finns inte på någon bilaga 2.");
    }

    [Fact, Rule("R-01", "R-08")]
    public void R01_R08_too_few_months_are_named_by_kind()
        => Check(Complete with { Months = new MonthSums(5.99m, 2.99m, 3, 0, 0) }).Select(i => (i.RuleId, i.Subject)).ShouldBe([("R-01", "total"), ("R-08", "primaryCare")]);

    [Fact, Rule("R-22")]
    public void R22_the_service_certificate_is_signed()
    {
        Check(Complete with { ServiceCertificate = null }).ShouldHaveSingleItem().RuleId.ShouldBe("R-22");
        Check(Complete with { ServiceCertificate = Complete.ServiceCertificate! with { Signed = false } }).ShouldHaveSingleItem().RuleId.ShouldBe("R-22");
    }

    [Fact, Rule("R-07")]
    public void R07_both_accounts_on_page_two_are_filled_in()
        => Check(Complete with { ServiceCertificate = new(true, " ", "") }).Select(i => i.Subject).ShouldBe(["primaryCare", "acuteCare"]);

    [Fact, Rule("R-17")]
    public void R17_two_different_persons_sign_the_competence_certificate()
    {
        Check(Complete with { CompetenceCertificate = null }).Count.ShouldBe(2);
        Check(Complete with { CompetenceCertificate = new("main", null) }).ShouldHaveSingleItem().Subject.ShouldBe("externalAssessor");
        Check(Complete with { CompetenceCertificate = new("main", "main") }).ShouldHaveSingleItem().Subject.ShouldBe("both");
    }

    [Fact, Rule("F-01")]
    public void F01_attachments_are_numbered_without_doubles_or_holes()
        => Check(Complete with { AttachmentNumbers = [1, 2, 2, 4] }).Select(i => (i.RuleId, i.Subject)).ShouldBe([("F-01", "2"), ("F-01", "3")]);

    [Fact, Rule("F-02")]
    public void F02_the_fee_is_paid() => Check(Complete with { FeePaidOn = null }).ShouldHaveSingleItem().RuleId.ShouldBe("F-02");

    [Fact, Rule("R-25", "R-26")]
    public void Credited_service_abroad_or_before_licence_has_its_proof_and_every_credit_its_reason()
    {
        CreditFacts credit = new("k1", "Sjukhuset", Abroad: true, BeforeLicence: false, "Likvärdig tjänstgöring", 5);
        Check(Complete with { Credits = [credit], AttachmentNumbers = [1, 2, 3, 4, 5] }).ShouldBeEmpty();
        Check(Complete with { Credits = [credit] }).ShouldHaveSingleItem().What.ShouldBe("Tjänstgöringen på Sjukhuset (utomlands) saknar intyg bland bilagorna. Bifoga det; bilaga 1 har en egen rad för det.");
        Check(Complete with { Credits = [credit with { AttachmentNumber = null, Abroad = false, BeforeLicence = true }] }).ShouldHaveSingleItem().RuleId.ShouldBe("R-26");
        Check(Complete with { Credits = [credit with { AttachmentNumber = null, Abroad = false }] }).ShouldBeEmpty("service in Sweden after the licence stands in Bilaga 3 alone");
        Check(Complete with { Credits = [credit with { AttachmentNumber = 4, Reason = " " }] }).ShouldHaveSingleItem().RuleId.ShouldBe("R-25");
    }

    [Fact, Rule("R-01", "R-08", "M-04")]
    public void With_the_service_at_hand_a_short_sum_is_explained_and_overlapping_rows_are_found()
    {
        ServiceRow[] rows = [new(PlacementKind.AcuteCare, new(2022, 1, 1), new(2022, 4, 30)), new(PlacementKind.PrimaryCare, new(2022, 5, 1), new(2022, 8, 31), 50, Name: "Vårdcentralen")];
        var short_ = Check(Complete with { Rows = rows }).ShouldHaveSingleItem();
        (short_.RuleId, short_.Subject).ShouldBe(("R-08", "primaryCare"));
        short_.What.ShouldEndWith("Förläng placeringen på Vårdcentralen på 50 % till 2022-10-31 (nu till 2022-08-31).");
        Check(Complete with { Rows = [.. rows, new(PlacementKind.Other, new(2022, 8, 31), new(2022, 9, 30))] }).ShouldHaveSingleItem().RuleId.ShouldBe("M-04");
    }

    [Fact, Rule("F-02")]
    public void A_fee_that_the_authority_has_demanded_names_the_last_day()
        => Check(Complete with { FeePaidOn = null, FeeDueOn = new(2022, 12, 20) }).ShouldHaveSingleItem().What.ShouldContain("senast 2022-12-20");

    [Fact]
    public void Each_missing_item_says_who_mends_it_and_where()
    {
        var item = Completeness.Check(Complete with { FeePaidOn = null }, DataFiles.Rules, (gap, subject) => new Remedy($"{gap}", $"/x/{gap}{subject}")).ShouldHaveSingleItem();
        (item.Who, item.Link).ShouldBe(("Fee", "/x/Fee"));
        item.Source.ShouldContain("Avgiftsförordningen");
    }

    [Fact]
    public void Goals_are_grouped_by_the_supervisor_who_signs()
    {
        var groups = GoalGrouping.BySigner([new("BT10", "b"), new("BT2", "a"), new("BT1", "b"), new("BT10", "b"), new("BT2", "b")], DataFiles.Rules);
        groups.Select(g => $"{g.SignerId}: {string.Join(' ', g.Goals)}").ShouldBe(["b: BT1 BT2 BT10", "a: BT2"]);
        Should.Throw<ArgumentException>(() => GoalGrouping.BySigner([new("BT19", "a")], DataFiles.Rules));
    }

    private static IReadOnlyList<MissingItem> Check(CompletenessFacts facts) => Completeness.Check(facts, DataFiles.Rules, (_, _) => new Remedy("BT-kansliet", "/"));

    private static string[] Codes(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(n => $"BT{n}")];
}

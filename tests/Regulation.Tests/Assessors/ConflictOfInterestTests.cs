namespace BtFlow.Regulation.Tests;

public sealed class ConflictOfInterestTests
{
    private static readonly DateOnly Today = new(2022, 10, 3);
    private static readonly AssessorFacts Stranger = new("x", "Bedömaren", PhysicianGrade.Specialist, "west", [new("west-1", "Västra kliniken", new(2010, 1, 1), null)]);
    private static readonly DoctorTies Doctor = new(
        [new("main", TieKind.Supervised, new(2022, 10, 1)), new("old", TieKind.Managed, new(2019, 10, 2)), new("late", TieKind.Managed, new(2019, 10, 3))],
        [new("ward", "Kliniken", new(2021, 11, 8), new(2022, 3, 7))],
        "north");

    [Fact]
    public void R18_a_stranger_has_no_tie() => Find(Stranger).ShouldBeEmpty();

    [Fact]
    public void R18_one_who_supervised_is_blocked_with_the_reason()
    {
        var tie = Find(Stranger with { PersonId = "main" }).ShouldHaveSingleItem();
        tie.IsHard.ShouldBeTrue();
        tie.Finding.RuleId.ShouldBe("R-18");
        tie.Finding.Text.ShouldContain("har handlett BT-läkaren (senast 2022-10-01)");
    }

    [Fact]
    public void R18_an_interview_is_a_tie()
        => Find(Stranger, Doctor with { People = [new("x", TieKind.Interviewed, new(2021, 9, 20))] }).ShouldHaveSingleItem().Kind.ShouldBe(TieKind.Interviewed);

    [Fact]
    public void A_tie_older_than_the_regions_window_does_not_count()
    {
        Find(Stranger with { PersonId = "old" }).ShouldBeEmpty();
        Find(Stranger with { PersonId = "late" }).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2015-01-01", null, true)]
    [InlineData("2015-01-01", "2021-11-07", true)] // left the day before, within the window
    [InlineData("2015-01-01", "2019-10-02", false)] // left before the window
    [InlineData("2022-03-08", null, false)] // came after the doctor had left
    public void A_shared_unit_is_a_tie_within_the_window(string from, string? to, bool tied)
        => Find(Stranger with { Units = [new("ward", "Kliniken", DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to))] }).Any(t => t.Kind == TieKind.SharedUnit).ShouldBe(tied);

    [Fact]
    public void The_same_administration_blocks_only_where_the_region_says_so()
    {
        Find(Stranger with { AdministrationId = "north" }).ShouldHaveSingleItem().IsHard.ShouldBeTrue();
        var lenient = DataFiles.Region with { ExternalAssessment = DataFiles.Region.ExternalAssessment with { OtherAdministration = false } };
        ConflictOfInterest.Find(Stranger with { AdministrationId = "north" }, Doctor, lenient, DataFiles.Rules, Today).ShouldHaveSingleItem().IsHard.ShouldBeFalse();
    }

    [Fact]
    public void R19_an_assessor_is_a_specialist()
    {
        ConflictOfInterest.Qualification(Stranger, DataFiles.Region, DataFiles.Rules).ShouldBeEmpty();
        ConflictOfInterest.Qualification(Stranger with { Grade = PhysicianGrade.InSpecialistTraining }, DataFiles.Region, DataFiles.Rules).ShouldHaveSingleItem().RuleId.ShouldBe("R-19");
    }

    private static IReadOnlyList<Tie> Find(AssessorFacts assessor, DoctorTies? doctor = null) => ConflictOfInterest.Find(assessor, doctor ?? Doctor, DataFiles.Region, DataFiles.Rules, Today);
}

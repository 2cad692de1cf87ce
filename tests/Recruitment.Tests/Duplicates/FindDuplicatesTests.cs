using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Tests.Duplicates;

public sealed class FindDuplicatesTests
{
    private const string Personal = "198001019804", Coordination = "198001619801", AnotherPersonal = "198001019812";

    private static Likely Of(string number, string name, string? personalNumber = null, string degree = "2010-01-02", string email = "a@example.com")
    {
        var parsed = PersonalIdentityNumber.TryParse(personalNumber, new(2026, 1, 1), out var read);
        parsed.ShouldBe(personalNumber is not null);
        return new(number, Names.Key(name), parsed ? read : null, DateOnly.Parse(degree, System.Globalization.CultureInfo.InvariantCulture), email);
    }

    private static IReadOnlyList<string> Found(params Likely[] applications) =>
        [.. FindDuplicates.Among(applications).Select(f => $"{f.Key.First}+{f.Key.Second}: {string.Join(", ", f.Value.Select(FindDuplicates.InWords))}")];

    [Fact]
    public void The_same_personal_number_is_enough() =>
        Found(Of("2", "Ida Ek", Personal), Of("1", "Eva Ask", Personal, "2011-01-01", "b@example.com")).ShouldBe(["1+2: samma personnummer"]);

    [Fact]
    public void The_same_name_alone_is_not_enough() => Found(Of("1", "Ida Ek"), Of("2", "Ida Ek", degree: "2011-01-01", email: "b@example.com")).ShouldBeEmpty();

    [Theory]
    [InlineData("Ida Ek", null, null, "2010-01-02", "b@example.com", "samma namn och examensdatum")]
    [InlineData("Ida Ek", null, null, "2011-01-02", "a@example.com", "samma namn och e-postadress")]
    [InlineData("Ida Ek", Personal, Coordination, "2011-01-02", "b@example.com", "samma namn och födelsedatum")]
    [InlineData("Ek IDÁ", null, null, "2011-01-02", "a@example.com", "samma namn och e-postadress")]
    public void The_same_name_and_one_thing_more_is_proposed_and_it_says_why(string name, string? first, string? second, string degree, string email, string why) =>
        Found(Of("1", "Ida Ek", first), Of("2", name, second, degree, email)).ShouldBe([$"1+2: {why}"]);

    [Fact]
    public void Two_different_personal_numbers_are_two_persons_whatever_else_is_alike() => Found(Of("1", "Ida Ek", Personal), Of("2", "Ida Ek", AnotherPersonal)).ShouldBeEmpty();

    [Fact]
    public void The_order_of_the_applications_does_not_matter()
    {
        Likely[] applications = [Of("1", "Ida Ek"), Of("2", "Ida Ek"), Of("3", "Eva Ask", Personal), Of("4", "Ida Ek", Personal)];
        Found([.. applications.Reverse()]).ShouldBe(Found(applications));
        Found(applications).Count.ShouldBe(4);
    }

    [Fact]
    public void A_thousand_who_are_all_alike_are_not_half_a_million_pairs() =>
        Found([.. Enumerable.Range(0, 1000).Select(i => Of($"{i:0000}", "Ida Ek"))]).Count.ShouldBeLessThan(5001);

    [Theory]
    [InlineData("Nguyễn Văn-An", "Van An Nguyen")]
    [InlineData("İpek Işık", "ipek isik")]
    [InlineData("Łukasz O’Neill", "lukasz ONeill")]
    [InlineData("Þóra Straße Æsa", "THORA strasse aesa")]
    public void Names_are_compared_without_accents_capitals_and_order(string one, string other) => Names.Key(one).ShouldBe(Names.Key(other));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("vi-VN")]
    public void Names_are_compared_alike_whatever_language_the_machine_speaks(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            Names.Key("IRIS ÅSTRÖM").ShouldBe("astrom iris");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}

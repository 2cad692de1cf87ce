namespace BtFlow.Regulation.Tests;

public sealed class PersonalIdentityNumberTests
{
    private static readonly DateOnly Today = new(2021, 9, 5);

    [Theory]
    [InlineData("199103149978", "199103149978")]
    [InlineData("19910314-9978", "199103149978")]
    [InlineData(" 910314-9978 ", "199103149978")]
    [InlineData("9103149978", "199103149978")]
    [InlineData("121212-1212", "201212121212")]
    [InlineData("121212+1212", "191212121212")]
    [InlineData("198811629842", "198811629842")]
    [InlineData("881162-9842", "198811629842")]
    public void Every_way_of_writing_gives_the_twelve_digits(string text, string digits)
    {
        PersonalIdentityNumber.TryParse(text, Today, out var number).ShouldBeTrue();
        number.Digits.ShouldBe(digits);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("199103149979")] // check digit
    [InlineData("199113149978")] // month 13
    [InlineData("199102309972")] // 30 February
    [InlineData("19910314+9978")] // a plus belongs to a two-digit year
    [InlineData("19910314 9978")]
    [InlineData("1991031499")] // as ten digits: month 10, day 31, wrong check digit
    [InlineData("abcdefghijkl")]
    [InlineData("１９９１０３１４９９７８")] // full-width digits
    public void What_is_no_number_is_refused(string? text)
    {
        PersonalIdentityNumber.TryParse(text, Today, out var number).ShouldBeFalse();
        number.ShouldBe(default);
    }

    [Fact]
    public void A_coordination_number_is_told_apart_by_its_day()
    {
        PersonalIdentityNumber.TryParse("198811629842", Today, out var coordination).ShouldBeTrue();
        PersonalIdentityNumber.TryParse("199103149978", Today, out var personal).ShouldBeTrue();
        coordination.Kind.ShouldBe(PersonalIdentityNumberKind.Coordination);
        personal.Kind.ShouldBe(PersonalIdentityNumberKind.Personal);
    }

    [Fact]
    public void Printing_a_number_never_shows_its_last_four_digits()
    {
        PersonalIdentityNumber.TryParse("199103149978", Today, out var number).ShouldBeTrue();
        number.ToString().ShouldBe("19910314-****");
        $"{number}".ShouldNotContain("9978");
    }

    [Theory]
    [InlineData("199103149979", "kontrollsiffran")]
    [InlineData("199113149978", "datum")]
    [InlineData("1991", "ÅÅÅÅMMDDNNNN")]
    public void The_reason_names_the_fault_but_not_the_number(string text, string reason)
    {
        var why = PersonalIdentityNumber.WhatIsWrong(text, Today).ShouldNotBeNull();
        why.ShouldContain(reason);
        why.ShouldNotContain(text);
    }
}

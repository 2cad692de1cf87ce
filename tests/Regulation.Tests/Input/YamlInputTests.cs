namespace BtFlow.Regulation.Tests;

public sealed class YamlInputTests
{
    private enum Colour
    {
        DeepBlue,
        Red,
    }

    [Fact]
    public void Values_are_read_by_kind()
    {
        var root = YamlInput.Parse("text: å ä ö\nwhole: 7\nnumber: 1.5\nday: 2021-11-08\nyes: true\ncolour: deepBlue\nlist: [a, b]\nitems:\n  - id: x\n", "f.yaml").Root;
        (root.Text("text"), root.Whole("whole"), root.Number("number"), root.Date("day"), root.YesNo("yes"), root.OneOf<Colour>("colour"))
            .ShouldBe(("å ä ö", 7, 1.5m, new DateOnly(2021, 11, 8), true, Colour.DeepBlue));
        root.Texts("list").ShouldBe(["a", "b"]);
        root.Maps("items").ShouldHaveSingleItem().Text("id").ShouldBe("x");
    }

    [Fact]
    public void What_is_optional_may_be_left_out()
    {
        var input = YamlInput.Parse("a: 1\n", "f.yaml");
        var root = input.Root;
        _ = root.Whole("a");
        (root.OptionalText("b"), root.OptionalDate("c"), root.OptionalMap("d"), root.OptionalOneOf<Colour>("e"), root.YesNo("f", otherwise: true)).ShouldBe((null, null, null, null, true));
        root.OptionalMaps("g").ShouldBeEmpty();
        input.Finish();
    }

    [Theory]
    [InlineData("day: 2021-02-30\n", 1, "”day” är ”2021-02-30”")] // impossible date
    [InlineData("\nday: 8 november\n", 2, "datum som finns")]
    [InlineData("# nothing\nother: 1\n", 2, "Nyckeln ”day” saknas")]
    [InlineData("day:\n  deep: 1\n", 2, "”day” ska vara ett enda värde")]
    [InlineData("day: 2021-01-01\ndya: 2\n", 2, "”dya” är ingen känd nyckel")]
    public void A_fault_has_its_line(string yaml, int line, string what)
    {
        var input = YamlInput.Parse(yaml, "f.yaml");
        _ = input.Root.Date("day");
        var problems = Should.Throw<InputException>(input.Finish).Problems;
        problems.ShouldContain(p => p.Line == line && p.What.Contains(what), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")] // unclosed list
    [InlineData("a: {b: 1\n")]
    [InlineData("a: \"x\nb: 1\n")] // unclosed quote
    [InlineData("a:\n\tb: 1\n")] // tab as indent
    [InlineData("a: b: c\n")]
    [InlineData("a: *nowhere\n")]
    [InlineData("a: 1\n---\nb: 2\n")] // two documents
    [InlineData("a: 1\na: 2\n")] // a key twice
    [InlineData("- a\n- b\n")] // a list where keys are expected
    [InlineData("")]
    public void What_is_not_a_mapping_in_yaml_is_refused(string yaml)
    {
        var problem = Should.Throw<InputException>(() => YamlInput.Parse(yaml, "f.yaml")).Problems.ShouldHaveSingleItem();
        problem.Line.ShouldNotBeNull();
        problem.ToString().ShouldStartWith("f.yaml:");
    }

    [Fact]
    public void A_key_that_is_no_text_is_unknown()
    {
        var input = YamlInput.Parse("? [a, b]\n: c\n", "f.yaml");
        input.Root.Keys.ShouldBeEmpty();
        Should.Throw<InputException>(input.Finish).Problems.ShouldHaveSingleItem().What.ShouldContain("ingen känd nyckel");
    }

    [Fact]
    public void A_missing_section_is_told_once_and_not_for_each_of_its_keys()
    {
        var input = YamlInput.Parse("a: 1\n", "f.yaml");
        _ = input.Root.Whole("a");
        var section = input.Root.Map("section");
        _ = (section.Text("x"), section.Map("y").Text("z"));
        Should.Throw<InputException>(input.Finish).Problems.ShouldHaveSingleItem().What.ShouldBe("Nyckeln ”section” saknas.");
    }

    [Fact]
    public void A_callers_own_problem_stands_among_the_others_in_file_order()
    {
        var input = YamlInput.Parse("b: x\na: 1\n", "f.yaml");
        _ = input.Root.Whole("b");
        input.Root.Problem("a", "Ett är fel.", "Skriv två.");
        Should.Throw<InputException>(input.Finish).Problems.Select(p => p.Line).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("studyDirecter", "studyDirector")]
    [InlineData("xyz", null)]
    public void The_nearest_known_word_is_suggested(string word, string? near) => Suggestion.Nearest(word, ["studyDirector", "supervisor"]).ShouldBe(near);
}

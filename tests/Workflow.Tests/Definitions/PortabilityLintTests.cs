using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

public class PortabilityLintTests
{
    private static IReadOnlyList<DefinitionProblem> Warnings(Chart chart, Action<JsonObject>? change = null)
    {
        var json = chart.Json;
        json["isPublished"] = true;
        json["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" };
        foreach (var (index, step) in json["root"]!["activities"]!.AsArray().Index())
            step!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = index * 100, ["y"] = 0 } } };
        change?.Invoke(json);
        return DefinitionReader.Lint(json.ToJsonString(), "p.json");
    }

    private static void ShouldTell(IEnumerable<DefinitionProblem> warnings, string? step, string word)
    {
        var warning = warnings.ShouldHaveSingleItem();
        warning.StepId.ShouldBe(step, warning.ToString());
        warning.What.ShouldContain(word, Case.Sensitive);
        warning.Do.ShouldNotBeEmpty();
    }

    private static Chart Two(string? mode) => new Chart().Fork("f", "L", "M").Tasks("A", "B", "Z").Join("j", mode).Flow("f.L → A → j", "f.M → B → j → Z");

    [Fact]
    public void A_file_that_goes_the_same_way_on_Elsa_has_no_warning()
    {
        Warnings(Two("WaitAll")).ShouldBeEmpty();
        Warnings(Two("WaitAny")).ShouldBeEmpty();
        Warnings(new Chart().Variable("ok").Tasks("A").Task("R", "ok").Decision("d", "variables.ok").Task("Z").Flow("A → R → d", "d.True → Z", "d.False → A")).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_refused_has_problems_and_no_warnings() => Warnings(new Chart().Tasks("A", "B")).ShouldBeEmpty();

    [Fact]
    public void C3_a_loop_in_a_branch_before_a_join_is_told_because_Elsa_ends_it_silently_when_it_counts() =>
        ShouldTell(Warnings(new Chart().Variable("ok").Fork("f", "L", "M").Task("A").Task("R", "ok").Decision("d", "variables.ok").Tasks("B", "Z").Join("j", "WaitAll")
            .Flow("f.L → A → R → d", "d.True → j", "d.False → A", "f.M → B → j → Z")), "A", "räknarbaserade");

    [Fact]
    public void C5_a_loop_over_fork_and_join_is_not_told() =>
        Warnings(new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Tasks("B", "Z").Join("j", "WaitAll").Decision("d", "variables.ok").Task("S").Activity("Start", "begin")
            .Flow("begin → S → f", "f.L → A → j", "f.M → B → j → d", "d.True → Z", "d.False → f")).ShouldBeEmpty();

    [Fact]
    public void A_join_without_a_mode_is_told() => ShouldTell(Warnings(Two(null)), "j", "WaitAny");

    [Fact]
    public void A_merge_mode_of_a_step_is_told() =>
        ShouldTell(Warnings(new Chart().Tasks("S", "A", "B", "Z").Custom("Z", "mergeMode", "Merge").Flow("S → A → Z", "S → B → Z")), "Z", "mergeMode ”Merge”");

    [Fact]
    public void A_cascade_is_told_because_Elsa_begins_the_step_once() =>
        Warnings(new Chart().Tasks("S", "A", "B", "Z").Custom("Z", "mergeMode", "Cascade").Flow("S → A → Z", "S → B → Z")).ShouldContain(warning => warning.What.Contains("som kommer först"));

    [Fact]
    public void A_race_in_a_loop_is_told() =>
        ShouldTell(Warnings(new Chart().Variable("again").Fork("f", "L", "M").Tasks("A", "B").Join("j", "WaitAny").Task("R", "again").Decision("d", "variables.again").Finish("end")
            .Flow("f.L → A → j", "f.M → B → j → R → d", "d.True → f", "d.False → end")), "j", "ligger i en slinga");

    [Fact]
    public void The_way_back_of_a_loop_in_a_race_is_told() =>
        ShouldTell(Warnings(new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Decision("d", "variables.ok").Tasks("Mend", "B", "Z").Join("j", "WaitAny")
            .Flow("f.L → A → d", "d.True → j", "d.False → Mend → A", "f.M → B → j → Z")), "Mend", "avbryts");

    [Fact]
    public void An_event_that_starts_the_process_is_told() =>
        ShouldTell(Warnings(new Chart().Event("e", "E").Task("A").Custom("e", "canStartWorkflow", true).Flow("e → A")), "e", "startar en ny process");

    [Theory]
    [InlineData("options", "avslutar hela processen")]
    [InlineData("isPublished", "publicerade")]
    public void What_the_file_says_of_itself_is_told(string member, string word) => ShouldTell(Warnings(new Chart().Task("A"), json => json.Remove(member)), null, word);

    [Fact]
    public void Outputs_are_told() => ShouldTell(Warnings(new Chart().Variable("v").Output("v").Task("A", "v")), null, "utdata");

    [Theory]
    [InlineData("Person")]
    [InlineData(null)]
    public void A_variable_of_a_type_that_Elsa_does_not_know_is_told(string? type) =>
        ShouldTell(Warnings(new Chart().Variable("v").Task("A", "v"), json => json["variables"]![0]!["typeName"] = type), null, "variabeltypen");

    [Fact]
    public void Steps_without_a_place_are_told_once() =>
        ShouldTell(Warnings(new Chart().Tasks("A", "B").Flow("A → B"), json => { foreach (var step in json["root"]!["activities"]!.AsArray()) step!.AsObject().Remove("metadata"); }), null, "A, B");

    [Fact]
    public void A_warning_names_its_line()
    {
        var json = Two(null).Json.ToJsonString(new() { WriteIndented = true });
        var line = DefinitionReader.Lint(json, "p.json").Single(warning => warning.StepId == "j").Line!.Value;
        json.Split('\n')[line].ShouldContain("\"j\"");
    }
}

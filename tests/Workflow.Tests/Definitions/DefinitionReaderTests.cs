using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

public class DefinitionReaderTests
{
    private static IEnumerable<DefinitionProblem> Problems(Chart chart, Action<JsonObject>? change = null)
    {
        var json = chart.Json;
        change?.Invoke(json);
        return DefinitionReader.Check(json.ToJsonString(), "p.json", _ => true);
    }

    private static void ShouldTell(IEnumerable<DefinitionProblem> problems, string? step, string word)
    {
        var problem = problems.ShouldHaveSingleItem();
        problem.StepId.ShouldBe(step, problem.ToString());
        problem.What.ShouldContain(word, Case.Sensitive);
        problem.Do.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_a_picture_needs_can_be_read()
    {
        var definition = new Chart().Activity("RunTask", "A", ("taskName", Chart.Literal("A")), ("name", "Namn"), ("metadata", JsonNode.Parse("""{"displayText":"Granska","designer":{"position":{"x":10.5,"y":-20}}}""")))
            .Activity("Finish", "end", ("name", "Klart")).Flow("A → end").Read();

        definition.Activities.Select(activity => (activity.Id, activity.DisplayText, activity.Header.Position, activity.Header.Type))
            .ShouldBe([("A", "Granska", new Position(10.5, -20), "Elsa.RunTask"), ("end", "Klart", null, "Elsa.Finish")]);
        definition.Connections.ShouldBe([new Connection("A", "Done", "end")]);
        (definition.DefinitionId, definition.VersionId, definition.Version, definition.Start.Id).ShouldBe(("chart", "chart-v1", 1, "A"));
    }

    [Fact]
    public void Flat_connections_mean_the_same()
    {
        var json = new Chart().Tasks("A", "B").Json;
        json["root"]!["connections"] = JsonNode.Parse("""[{"source":"A","sourcePort":"Done","target":"B","targetPort":"In"}]""");
        DefinitionReader.Read(json.ToJsonString(), "p.json").Connections.ShouldBe([new Connection("A", "Done", "B")]);
    }

    [Fact]
    public void Text_that_is_not_JSON_is_told_with_its_line()
    {
        var problem = DefinitionReader.Check("{\n \"a\": 1,\n oops }", "p.json", _ => true).ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe(("p.json", 3));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"definitionId":"x","root":[]}""")]
    [InlineData("""{"definitionId":"x","root":{"type":"Elsa.Flowchart"}}""")]
    [InlineData("""{"definitionId":"x","root":{"type":"Elsa.Flowchart","activities":[1,null,{"id":5}],"connections":[7]}}""")]
    [InlineData("""{"definitionId":"x","inputs":[3],"variables":{"a":1},"root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":7,"metadata":3}]}}""")]
    public void JSON_of_any_other_shape_gives_problems_and_no_crash(string json) => DefinitionReader.Check(json, "p.json", _ => true).ShouldNotBeEmpty();

    [Fact]
    public void Reading_throws_with_every_problem_at_once_each_with_file_line_and_step()
    {
        var json = new Chart().Task("A").Activity("Http", "B").Task("C", payload: "oops()").Flow("A → B → C").Json.ToJsonString(new() { WriteIndented = true });
        var error = Should.Throw<DefinitionException>(() => DefinitionReader.Read(json, "p.json"));

        error.Problems.Select(problem => problem.StepId).ShouldBe(["B", "C"]);
        error.Problems[0].Line.ShouldBe(1 + json[..json.IndexOf("\"id\": \"B\"", StringComparison.Ordinal)].Count(letter => letter == '\n') - 1);
        error.Message.ShouldContain($"p.json, rad {error.Problems[1].Line}, steget ”C”: Uttrycket ”oops()”, tecken 1: ”oops” får inte användas i uttryck.");
    }

    [Fact]
    public void An_unknown_step_type_is_refused() => ShouldTell(Problems(new Chart().Activity("Http", "A")), "A", "Elsa.Http");

    [Fact]
    public void A_flowchart_inside_the_flowchart_is_refused() => ShouldTell(Problems(new Chart().Activity("Flowchart", "A")), "A", "Elsa.Flowchart");

    [Fact]
    public void A_connection_to_nothing_is_refused() => ShouldTell(Problems(new Chart().Task("A").Flow("A → gone")), null, "”gone”");

    [Fact]
    public void A_port_that_the_step_does_not_have_is_refused() => ShouldTell(Problems(new Chart().Tasks("A", "B").Flow("A → B", "A.True → B")), "A", "”True”");

    [Fact]
    public void A_way_out_of_an_end_is_refused() => ShouldTell(Problems(new Chart().Task("A").Finish("end").Flow("A → end → A")), "end", "avslutar");

    [Fact]
    public void Two_steps_of_one_id_are_refused() => ShouldTell(Problems(new Chart().Tasks("A", "A")), null, "”A”");

    [Fact]
    public void A_step_that_nothing_leads_to_is_refused() => ShouldTell(Problems(new Chart().Tasks("A", "B", "C").Flow("A → B")), "C", "aldrig nås");

    [Fact]
    public void A_process_without_steps_is_refused() => ShouldTell(Problems(new Chart()), null, "börja");

    [Fact]
    public void Two_beginnings_are_refused() =>
        Problems(new Chart().Activity("Start", "s").Activity("Start", "t").Task("A").Flow("s → A", "t → A")).ShouldContain(problem => problem.What.Contains("flera början: s, t"));

    [Fact]
    public void The_step_marked_as_start_begins_even_when_a_loop_leads_back_to_it() =>
        new Chart().Tasks("B", "A").Custom("A", "canStartWorkflow", true).Flow("A → B → A").Problems().ShouldContain(problem => problem.What.Contains("ingen väg till något slut"));

    [Theory]
    [InlineData("d.True → B")]
    [InlineData("d.False → B")]
    public void A_decision_with_an_open_outcome_is_refused(string flow) =>
        ShouldTell(Problems(new Chart().Decision("d", "true").Task("B").Flow(flow)), "d", "leder ingenstans");

    [Fact]
    public void A_switch_without_a_way_for_the_default_is_refused() =>
        ShouldTell(Problems(new Chart().Switch("s", "MatchFirst", ("X", "true")).Task("B").Flow("s.X → B")), "s", "”Default”");

    [Fact]
    public void A_fork_with_an_open_branch_is_refused() =>
        ShouldTell(Problems(new Chart().Fork("f", "L", "M").Task("B").Flow("f.L → B")), "f", "”M”");

    [Fact]
    public void A_loop_that_never_waits_is_refused() =>
        ShouldTell(Problems(new Chart().Variable("v").Set("a", "v", "1").Decision("d", "variables.v").Finish("end").Flow("a → d", "d.False → a", "d.True → end")), "a", "snurra");

    [Fact]
    public void A_loop_that_can_be_entered_in_two_places_is_refused() =>
        Problems(new Chart().Decision("d", "true").Tasks("A", "B").Flow("d.True → A → B → A", "d.False → B")).ShouldContain(problem => problem.What.Contains("två ställen"));

    [Fact]
    public void A_loop_that_starts_a_step_again_while_it_still_runs_is_refused() =>
        ShouldTell(Problems(new Chart().Fork("f", "L", "M").Tasks("A", "B").Flow("f.L → A → f", "f.M → B")), "B", "redan pågår");

    [Fact]
    public void An_expression_outside_the_subset_is_refused_with_its_place() =>
        ShouldTell(Problems(new Chart().Task("A", payload: "1 + new Date()")), "A", "tecken 5");

    [Theory]
    [InlineData("getOutputFrom('A')")]
    [InlineData("getLastResult()")]
    public void Values_that_Elsa_forgets_are_refused(string text) => ShouldTell(Problems(new Chart().Task("A", payload: text)), "A", "efter att processen har väntat");

    [Fact]
    public void A_variable_that_is_not_stored_is_refused() =>
        ShouldTell(Problems(new Chart().Variable("v").Task("A"), json => json["variables"]![0]!.AsObject().Remove("storageDriverTypeName")), null, "”v”");

    [Fact]
    public void An_input_that_is_not_stored_is_refused() =>
        ShouldTell(Problems(new Chart().Input("i").Task("A"), json => json["inputs"]![0]!["storageDriverType"] = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"), null, "”i”");

    [Fact]
    public void A_task_that_nobody_does_is_refused()
    {
        var chart = new Chart().Task("Plan.Draft").Task("Person.Dance");
        ShouldTell(chart.Flow().Problems(name => name == "Plan.Draft").Where(problem => problem.Path.EndsWith("taskName")), "Person.Dance", "”Person.Dance”");
    }

    [Fact]
    public void A_result_bound_to_no_variable_is_refused() => ShouldTell(Problems(new Chart().Task("A", result: "gone")), "A", "”v-gone”");

    [Fact]
    public void An_input_without_type_name_is_refused_because_Elsa_reads_it_as_nothing() =>
        ShouldTell(Problems(new Chart().Delay("A", "01:00:00"), json => json["root"]!["activities"]![0]!["timeSpan"]!.AsObject().Remove("typeName")), "A", "typeName");

    [Theory]
    [InlineData("3 dagar")]
    [InlineData("-01:00:00")]
    public void A_delay_that_is_no_time_is_refused(string span) => ShouldTell(Problems(new Chart().Delay("A", span)), "A", span);

    [Fact]
    public void A_language_other_than_the_supported_is_refused() =>
        ShouldTell(Problems(new Chart().Task("A", payload: "1"), json => json["root"]!["activities"]![0]!["payload"]!["expression"]!["type"] = "CSharp"), "A", "”CSharp”");

    [Fact]
    public void Too_many_parallel_states_are_refused_rather_than_checked_for_ever()
    {
        var branches = Enumerable.Range(0, 8).Select(branch => $"b{branch}").ToArray();
        var chart = new Chart().Fork("f", branches);
        foreach (var branch in branches)
            chart.Tasks([.. Enumerable.Range(0, 5).Select(step => branch + step)]).Flow($"f.{branch} → " + string.Join(" → ", Enumerable.Range(0, 5).Select(step => branch + step)));
        ShouldTell(Problems(chart), null, "möjliga lägen");
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a~b")]
    [InlineData("steg ett")]
    [InlineData("å")]
    public void A_step_id_that_could_not_stand_in_a_task_id_or_an_address_is_refused(string id) =>
        ShouldTell(Problems(new Chart().Activity("Start", id)), null, $"”{id}”");

    [Fact]
    public void An_error_in_an_expression_of_several_lines_names_the_line() =>
        ShouldTell(Problems(new Chart().Task("A", payload: "({\n a: 1,\n b: oops\n})")), "A", "rad 3, tecken 5");

    [Fact]
    public void A_value_with_a_name_twice_is_refused() =>
        ShouldTell(Problems(new Chart().Variable("v", """{"a":1,"a":2}""").Task("A")), null, "namn två gånger");
}

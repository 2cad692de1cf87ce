using System.Text.Json.Nodes;
using BtFlow.Regulation;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Runs;

namespace BtFlow.Workflow.Tests.Definitions;

public sealed class ShippedDefinitionsTests
{
    [Theory]
    [InlineData("application")]
    [InlineData("bt-path")]
    [InlineData("plan-change")]
    public void Each_shipped_process_is_sound_and_somebody_does_every_task_of_it(string id) =>
        DefinitionReader.Check(Shipped.Text(id), id + ".json", DefinitionFiles.IsKnownTask).ShouldBeEmpty();

    [Fact]
    public void No_definition_lies_there_untested() =>
        Shipped.Files.Select(Path.GetFileNameWithoutExtension).ShouldBe(["application", "bt-path", "plan-change"]);

    [Fact]
    public void A_task_that_no_service_does_is_refused_by_name() =>
        DefinitionReader.Check(Shipped.Text("application").Replace("Recruitment.SendOffer", "Recruitment.SendOfer"), "application.json", DefinitionFiles.IsKnownTask)
            .ShouldContain(p => p.StepId == "sendOffer" && p.What.Contains("Recruitment.SendOfer"));

    [Fact]
    public async Task A_server_does_not_start_on_an_unsound_process_and_names_the_step()
    {
        var folder = TestFolder.With("application.json", text => text.Replace("Recruitment.SendOffer", "Recruitment.SendOfer"));
        var refused = await Should.ThrowAsync<InputException>(() => WorkflowApp.Start(workflowsFolder: folder));
        refused.Problems.ShouldHaveSingleItem().ToString().ShouldMatch("^application.json:[0-9]+: Steget ”Utskick av erbjudande”: .*Recruitment.SendOfer");
    }

    [Theory]
    [InlineData("application")]
    [InlineData("bt-path")]
    [InlineData("plan-change")]
    public void Every_step_has_a_Swedish_text_and_a_place_of_its_own(string id)
    {
        var steps = Shipped.Read(id).Activities;
        steps.ShouldAllBe(s => s.Header.DisplayText != s.Id && s.Header.DisplayText.Contains(' ') || s.Header.DisplayText == "Anställning" || s.Header.DisplayText == "Tjänstgöringen");
        steps.ShouldAllBe(s => s.Header.Position != null);
        steps.Select(s => s.Header.Position).Distinct().Count().ShouldBe(steps.Length);
    }

    [Theory]
    [InlineData("application")]
    [InlineData("bt-path")]
    [InlineData("plan-change")]
    public void Every_gate_names_its_outcomes_in_Swedish(string id)
    {
        foreach (var step in JsonNode.Parse(Shipped.Text(id))!["root"]!["activities"]!.AsArray().Where(a => a!["taskName"]?["expression"]!["value"]!.GetValue<string>().StartsWith("Person.") == true))
        {
            var payload = step!["payload"]!["expression"]!["value"]!.GetValue<string>();
            foreach (var outcome in payload.Split("outcomes: [")[1].Split(']')[0].Split(',').Select(o => o.Trim().Trim('\'')))
                payload.Split("outcomeTexts: {")[1].Split('}')[0].ShouldContain($"{outcome}: '");
        }
    }
}

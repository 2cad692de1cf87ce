using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace BtFlow.TrainingPlan.Plans;

public sealed class ProgrammeDocumentTests
{
    [Fact]
    public async Task The_document_is_filled_as_its_template_asks()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        await app.SendBack("Lägg till ett delmål.");
        var placements = await app.Placements();
        placements[0]["goals"] = new[] { "BT1", "BT5", "BT8", "BT10", "BT12", "BT13", "BT15", "BT18" };
        await app.Submit(new { placements });
        await app.Approve();

        var request = (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        var data = JsonSerializer.Deserialize<JsonElement>(app.App.Services.GetRequiredService<Protector>().Reveal(request.Data));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await File.ReadAllTextAsync(Path.Combine(ServiceApp.WorkflowsFolder(), "templates", request.Template, "schema.yaml"))));
        Check(data, (YamlSequenceNode)yaml.Documents[0].RootNode["fields"], "");
        data.GetProperty("changes").GetString().ShouldBe("Tillagt: Placering Akut sjukvård: delmål (BT12)");
        data.GetProperty("approvals").EnumerateArray().Select(a => a.GetProperty("decision").GetString())
            .ShouldBe(["Skickade in version 1", "Återsänt", "Skickade in version 2", "Godkänt"]);
    }

    private static void Check(JsonElement data, YamlSequenceNode fields, string at)
    {
        var named = fields.Cast<YamlMappingNode>().ToDictionary(f => f["name"].ToString());
        foreach (var member in data.EnumerateObject()) named.Keys.ShouldContain(member.Name, at);
        foreach (var (name, field) in named)
        {
            var isThere = data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
            if (field.Children.TryGetValue("required", out var required) && required.ToString() == "true") isThere.ShouldBeTrue($"{at}{name} is required");
            if (!isThere) continue;
            value.ValueKind.ShouldBe(field["type"].ToString() switch { "number" => JsonValueKind.Number, "list" => JsonValueKind.Array, "group" => JsonValueKind.Object, _ => JsonValueKind.String }, at + name);
            if (!field.Children.TryGetValue("of", out var of) || of is not YamlSequenceNode inner) continue;
            foreach (var part in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value]) Check(part, inner, $"{at}{name}.");
        }
    }
}

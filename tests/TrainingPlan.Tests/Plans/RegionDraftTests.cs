using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Drafts of the other set-ups: each follows its own profile.</summary>
public sealed class RegionDraftTests
{
    private static async Task<TrainingPlanApp> Drafted(string region, string unitId)
    {
        var app = await TrainingPlanApp.Staffed();
        await app.App.Send(TrainingPlanApp.Hired(unitId: unitId) with { RegionId = region });
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));
        return app;
    }

    [Fact]
    public async Task An_introduction_lies_at_the_employer_and_counts_in_the_total()
    {
        await using var app = await Drafted("uppsala", "u-med");

        (await app.Periods()).ShouldBe(["introduction 2026-09-01 2026-09-30 1", "primaryCare 2026-10-01 2027-02-28 5", "psychiatry 2027-03-01 2027-05-31 3", "acuteCare 2027-06-01 2027-08-31 3"]);
        var version = await app.Version();
        (version.GetProperty("placements")[0].GetProperty("unitId").GetString(), version.GetProperty("fullTimeMonths").GetProperty("total").GetDecimal()).ShouldBe(("u-med", 12m));
        (await app.Submit()).EnsureSuccessStatusCode(); // the kind stays although the unit is of another
        (await app.Version()).GetProperty("placements")[0].GetProperty("kind").GetString().ShouldBe("introduction");
    }

    [Theory]
    [InlineData("u-care-a", "primaryCare"), InlineData("u-mind", "psychiatry"), InlineData("u-acute", "acuteCare")]
    public async Task A_region_that_begins_with_the_employer_puts_its_kind_of_service_first(string unitId, string kind)
    {
        await using var app = await Drafted("kalmar", unitId);

        (await app.Version()).GetProperty("placements").EnumerateArray().Select(p => p.GetProperty("kind").GetString()).First(k => k != "introduction").ShouldBe(kind);
    }

    [Fact]
    public async Task The_hours_of_supervision_stand_on_the_page_and_in_the_document()
    {
        await using var app = await Drafted("kalmar", "u-acute");
        (await app.App.Page(Roles.BtOffice, "office").GetPage($"/training-plan/plans/{TrainingPlanApp.Case}")).Body!.TextContent.ShouldContain("Riktvärde: 1 timme i veckan.");

        (await app.Submit()).EnsureSuccessStatusCode();
        (await app.Approve()).EnsureSuccessStatusCode();
        var data = JsonSerializer.Deserialize<JsonElement>(app.App.Services.GetRequiredService<Protector>().Reveal((await app.App.Published<RenderDocument>()).Single().Data));
        data.GetProperty("supervision").GetString()!.ShouldEndWith("Riktvärde: 1 timme i veckan.");
    }

    [Fact]
    public async Task The_case_keeps_the_version_of_the_regulation_that_it_began_with()
    {
        await using var app = await TrainingPlanApp.Staffed();
        var version = app.App.Services.GetRequiredService<RegionCatalog>().Versions[0].Version;
        await app.App.Send(TrainingPlanApp.Hired() with { RuleSetVersion = version });
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));

        (await app.Plan()).GetProperty("ruleSetVersion").GetString().ShouldBe(version);
        await app.App.Send(TrainingPlanApp.Hired("BT-2026-0002", "bt-2") with { RuleSetVersion = "finns-inte" });
        await app.App.Send(new DraftPlan("draft-2", "BT-2026-0002"));
        (await app.App.Parked()).ShouldNotBeEmpty(); // a version that is gone is said, not replaced
    }
}

using System.Text.Json.Nodes;
using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class OpenPortfolioTests
{
    [Fact, Rule("R-15", "R-16")]
    public async Task Each_placement_gets_the_assessments_that_the_region_demands_of_its_kind()
    {
        await using var assessment = await AssessmentApp.Open();
        var items = (await assessment.Reply("open-1"))["assessments"]!.AsArray();
        var profile = assessment.App.Services.GetRequiredService<RegionCatalog>().Region("vgr-regional").Assessments;

        foreach (var (placement, kind) in AssessmentApp.Placements.Zip([PlacementKind.AcuteCare, PlacementKind.PrimaryCare]))
        {
            var mine = items.Where(i => (string)i!["data"]!["placementId"]! == placement.PlacementId).ToList();
            foreach (var instrument in profile.Instruments)
                mine.Count(i => (string)i!["data"]!["instrument"]! == instrument.Id).ShouldBe(instrument.Counts.GetValueOrDefault(kind), $"{instrument.Id} {kind}");
            mine.Count(i => (string)i!["data"]!["instrument"]! == "period").ShouldBe(1);
            mine.ShouldAllBe(i => (string)i!["personId"]! == placement.SupervisorId);
            mine.ShouldAllBe(i => Day(i!["opensAt"]!) >= placement.From && Day(i!["opensAt"]!) <= placement.To);
        }
        items.Count.ShouldBe(3 + 1 + 4 + 1); // Mini-CEX, DOPS and CBD; in primary care also the consultation; one period each
        items.Select(i => (string)i!["key"]!).ShouldBe(
            ["pl-1-miniCex-1", "pl-1-dops-1", "pl-1-cbd-1", "pl-1-period", "pl-2-miniCex-1", "pl-2-dops-1", "pl-2-cbd-1", "pl-2-konsultation-1", "pl-2-period"]);
    }

    [Fact]
    public async Task The_boards_meet_after_three_and_nine_months_with_the_main_supervisor()
    {
        await using var assessment = await AssessmentApp.Open();
        var reply = await assessment.Reply("open-1");
        var boards = reply["boards"]!.AsArray();
        boards.Select(b => ((string)b!["key"]!, (string)b["personId"]!, Day(b["opensAt"]!), (int)b["data"]!["board"]!))
            .ShouldBe([("board-1", AssessmentApp.Main, new DateOnly(2026, 12, 1), 1), ("board-2", AssessmentApp.Main, new DateOnly(2027, 6, 1), 2)]);
        ((string)reply["endsOn"]!).ShouldBe("2027-08-31");
        ((int)reply["planVersion"]!).ShouldBe(1);
    }

    [Fact]
    public async Task The_order_of_the_plans_rows_changes_nothing()
    {
        await using var one = await AssessmentApp.Open();
        await using var other = await AssessmentApp.Open(AssessmentApp.Plan(placements: [.. AssessmentApp.Placements.Reverse()]));
        (await other.Reply("open-1")).ToJsonString().ShouldBe((await one.Reply("open-1")).ToJsonString());
    }

    [Fact]
    public async Task A_placement_of_some_days_and_an_introduction_get_days_within_them()
    {
        Contracts.TrainingPlan.PlannedPlacement brief = new("pl-0", "u-acute", "Akuten Ekby", "introduction", new(2026, 9, 1), new(2026, 9, 3), 100, 0.1m, AssessmentApp.Acute, []);
        await using var assessment = await AssessmentApp.Open(AssessmentApp.Plan(placements: brief));
        var item = (await assessment.Reply("open-1"))["assessments"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)item["key"]!).ShouldBe("pl-0-period");
        Day(item["opensAt"]!).ShouldBe(brief.From);
    }

    [Theory]
    [InlineData("hpo"), InlineData("hop"), InlineData("pho"), InlineData("poh"), InlineData("ohp"), InlineData("oph")]
    [Consumer("assessment-keep-doctor assessment-keep-plan assessment-open-portfolio", Comes.Twice, Comes.BeforeSibling)]
    [Consumer("assessment-keep-doctor", Comes.Late)]
    public async Task Doctor_plan_and_the_process_may_come_in_any_order_and_twice(string order)
    {
        await using var assessment = await AssessmentApp.Empty();
        foreach (var each in order)
        {
            switch (each)
            {
                case 'h': await assessment.App.Send(assessment.Hired(), assessment.Hired()); break;
                case 'p': await assessment.App.Send(AssessmentApp.Plan(), AssessmentApp.Plan()); break;
                default: await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case)); break;
            }
        }
        var reply = await assessment.Reply("open-1"); // exactly one
        reply["assessments"]!.AsArray().Count.ShouldBe(9);
        ((string)(await assessment.Portfolio())["lastName"]!).ShouldBe("Nowak");

        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        var replies = (await assessment.App.Published<Contracts.Workflow.TaskDone>()).Select(d => d.Result).Distinct().ToList();
        replies.ShouldHaveSingleItem("a repeated question gets the same answer");
    }

    [Fact]
    [Consumer("assessment-approve-goals", Comes.BeforeSibling)]
    public async Task A_certificate_or_the_end_of_a_task_that_is_told_first_of_all_is_not_lost()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(AssessmentApp.Certificate(["BT4"]));
        await assessment.App.Send(new Contracts.Workflow.TaskClosed("board", AssessmentApp.Case, "Cancelled", "BtFlow", assessment.App.Clock.Now));
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        await assessment.App.Send(AssessmentApp.Plan());
        await assessment.App.Send(assessment.Hired());
        ((int)(await assessment.Portfolio())["goalsApproved"]!).ShouldBe(1);
        await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main, id: "board");
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/board", new { participants = "A", strengths = "B", needs = "C", conclusion = "D" })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    [Consumer("assessment-keep-plan", Comes.Late)]
    public async Task An_older_version_of_the_plan_that_comes_late_changes_nothing()
    {
        await using var assessment = await AssessmentApp.Open(AssessmentApp.Plan(version: 2));
        await assessment.App.Send(AssessmentApp.Plan(version: 1, mainSupervisorId: "someone-else"));
        ((string)(await assessment.Portfolio())["mainSupervisor"]!["name"]!).ShouldBe("Karin Ek");
    }

    [Fact]
    public async Task A_later_plan_that_drops_a_placement_keeps_what_was_assessed_there()
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, $"assessments/{await assessment.OpenObservation()}", AssessmentApp.Observation(3, "BT1"))).EnsureSuccessStatusCode();
        await assessment.App.Send(AssessmentApp.Plan(version: 2, placements: AssessmentApp.Placements[1]));
        (await assessment.Portfolio())["assessments"]!.AsArray().Count.ShouldBe(1);
    }

    private static DateOnly Day(JsonNode instant) => BusinessClock.Day(DateTimeOffset.Parse((string)instant!, System.Globalization.CultureInfo.InvariantCulture));
}

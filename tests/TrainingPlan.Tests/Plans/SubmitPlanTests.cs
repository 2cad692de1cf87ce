using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan.Plans;

public sealed class SubmitPlanTests
{
    [Fact]
    public async Task A_plan_as_drafted_can_be_submitted_and_is_signed_by_the_main_supervisor()
    {
        await using var app = await TrainingPlanApp.Drafted();

        (await app.Submit()).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var version = (await app.Plan()).GetProperty("versions")[0];
        version.GetProperty("status").GetString().ShouldBe("submitted");
        var signature = version.GetProperty("signatures").EnumerateArray().ShouldHaveSingleItem();
        (signature.GetProperty("role").GetString(), signature.GetProperty("personId").GetString()).ShouldBe((Roles.MainSupervisor, TrainingPlanApp.Main));
        signature.GetProperty("contentHash").GetString().ShouldBe(version.GetProperty("contentHash").GetString());
        (await app.App.Published<CompletePersonTask>()).ShouldHaveSingleItem().Outcome.ShouldBe("Submitted");
    }

    [Fact, Rule("R-13")]
    public async Task An_unqualified_supervisor_is_refused_with_rule_and_source()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var placements = await app.Placements();
        placements[1]["supervisorId"] = "untrained";

        var refused = await app.Submit(new { placements, exceptions = new[] { new { ruleId = "R-13", reason = "Vi vill ändå." } } });

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString()!.ShouldContain("Olle Otränad kan inte vara handledare på Vårdcentralen Björk");
        problem.GetProperty("rule").GetString().ShouldBe("R-13, HSLF-FS 2021:8 enligt Region Kalmar län");
        (await app.Plan()).GetProperty("versions")[0].GetProperty("status").GetString().ShouldBe("draft");
        (await app.App.Published<CompletePersonTask>()).ShouldBeEmpty();
    }

    [Fact, Rule("R-08")]
    public async Task A_rule_that_may_be_set_aside_asks_for_a_reason_and_records_it()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var placements = await app.Placements();
        placements[1]["percent"] = 50; // two months of primary care, three demanded

        var without = await app.Submit(new { placements });
        var with = await app.Submit(new { placements, exceptions = new[] { new { ruleId = "R-08", reason = "Tillgodoräknad tid." } } });

        without.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await without.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain("ange skäl för undantag");
        with.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var recorded = (await app.Plan()).GetProperty("versions")[0].GetProperty("exceptions").EnumerateArray().ShouldHaveSingleItem();
        (recorded.GetProperty("ruleId").GetString(), recorded.GetProperty("reason").GetString(), recorded.GetProperty("byName").GetString()).ShouldBe(("R-08", "Tillgodoräknad tid.", "Karin Ek"));
        (await app.App.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldContain("Tillgodoräknad tid.");
        (await app.Approve()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.App.Published<PlanApproved>()).ShouldHaveSingleItem().SetAside.ShouldBe(["R-08"]); // so that the application is not refused for it
    }

    [Fact]
    public async Task A_saved_draft_keeps_what_was_added_and_removed()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var placements = await app.Placements();
        placements.RemoveAt(3);
        placements.Add(new() { ["unitId"] = "u-med", ["from"] = "2027-07-01", ["to"] = "2027-07-31", ["percent"] = 100, ["supervisorId"] = "sup-med", ["goals"] = new[] { "BT10" } });
        var taskId = await app.Prepare();

        (await app.AsMain().PutAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/draft", new { taskId, placements })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var stored = (await app.Plan()).GetProperty("versions")[0].GetProperty("placements").EnumerateArray().ToList();
        stored.Count.ShouldBe(4);
        stored[3].GetProperty("placementId").GetString().ShouldBe($"{TrainingPlanApp.Case}-p5"); // p4 was removed and is not used again
    }

    [Fact]
    public async Task A_task_of_another_case_opens_no_door()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var other = await app.OpenTask("Person.PreparePlan", TrainingPlanApp.Main, caseNumber: "BT-2026-0099");

        (await app.AsMain().PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/submit", new { taskId = other })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_was_typed_is_still_there_when_the_form_is_refused()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var task = await app.Prepare();
        var page = app.App.Page(Roles.MainSupervisor, TrainingPlanApp.Main, "u-acute", "Karin Ek");
        var path = $"/training-plan/plans/{TrainingPlanApp.Case}?task={task}";

        var refused = await page.SubmitAll(path, "Skicka in till studierektorn", new() { ["Form.Placements[1].From"] = "1 januari", ["Form.Courses[0].Name"] = "Min egen kurs" });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        var again = await PageForms.Parse(refused);
        again.QuerySelector("[role=alert]")!.TextContent.ShouldContain("”1 januari” är inget datum");
        again.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe("#" + again.QuerySelector("[name='Form.Placements[1].From']")!.Id);
        again.QuerySelector("[name='Form.Placements[1].From']")!.GetAttribute("value").ShouldBe("1 januari");
        again.QuerySelector("[name='Form.Courses[0].Name']")!.GetAttribute("value").ShouldBe("Min egen kurs");
    }

    [Fact]
    public async Task What_was_typed_is_still_there_when_a_rule_refuses_and_the_page_takes_the_corrected_plan()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var task = await app.Prepare();
        var page = app.App.Page(Roles.MainSupervisor, TrainingPlanApp.Main, "u-acute", "Karin Ek");
        var path = $"/training-plan/plans/{TrainingPlanApp.Case}?task={task}";

        var refused = await page.SubmitAll(path, "Skicka in till studierektorn", new() { ["Form.Placements[1].SupervisorId"] = "untrained", ["Form.Courses[0].Name"] = "Min egen kurs" });
        var again = await PageForms.Parse(refused);
        var done = await page.SubmitAll(path, "Skicka in till studierektorn", new() { ["Form.Courses[0].Name"] = "Min egen kurs" });

        again.QuerySelector("[role=alert]")!.TextContent.ShouldContain("R-13, HSLF-FS 2021:8");
        again.QuerySelector("[name='Form.Placements[1].SupervisorId'] option[selected]")!.GetAttribute("value").ShouldBe("untrained");
        again.QuerySelector("[name='Form.Courses[0].Name']")!.GetAttribute("value").ShouldBe("Min egen kurs");
        done.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.Plan()).GetProperty("versions")[0].GetProperty("courses")[0].GetProperty("name").GetString().ShouldBe("Min egen kurs");
        (await app.Plan()).GetProperty("status").GetString().ShouldBe("submitted");
    }
}

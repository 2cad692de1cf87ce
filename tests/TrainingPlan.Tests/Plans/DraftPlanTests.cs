using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;

namespace BtFlow.TrainingPlan.Plans;

public sealed class DraftPlanTests
{
    [Fact]
    public async Task A_draft_follows_the_regions_pattern_end_to_end()
    {
        await using var app = await TrainingPlanApp.Drafted();

        var version = (await app.Plan()).GetProperty("versions")[0];
        version.GetProperty("status").GetString().ShouldBe("draft");
        var placements = version.GetProperty("placements").EnumerateArray().Select(p => (
            p.GetProperty("kind").GetString(), p.GetProperty("unitId").GetString(), p.GetProperty("from").GetString(), p.GetProperty("to").GetString(), p.GetProperty("supervisorId").GetString())).ToList();
        placements.ShouldBe(
        [
            ("acuteCare", "u-acute", "2026-09-01", "2026-12-31", "sup-acute"),
            ("primaryCare", "u-care-b", "2027-01-01", "2027-04-30", "sup-care-b"),
            ("psychiatry", "u-mind", "2027-05-01", "2027-06-30", "sup-mind"),
            ("other", "u-med", "2027-07-01", "2027-08-31", "sup-med"),
        ]);
        version.GetProperty("courses")[0].GetProperty("on").GetString().ShouldBe("2026-09-07"); // the first Monday of the first month
        version.GetProperty("placements")[2].GetProperty("goals").EnumerateArray().Select(g => g.GetString()).ShouldContain("BT2");
    }

    [Fact, Rule("M-01")]
    public async Task Months_are_converted_to_full_time_and_summed_by_kind()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var placements = await app.Placements();
        placements[1]["percent"] = 80;
        (await app.Submit(new { placements })).EnsureSuccessStatusCode();

        var version = (await app.Plan()).GetProperty("versions")[0];
        version.GetProperty("placements")[1].GetProperty("fullTimeMonths").GetDecimal().ShouldBe(3.2m);
        var sums = version.GetProperty("fullTimeMonths");
        (sums.GetProperty("total").GetDecimal(), sums.GetProperty("primaryCare").GetDecimal(), sums.GetProperty("acuteCare").GetDecimal(), sums.GetProperty("psychiatry").GetDecimal())
            .ShouldBe((11.2m, 3.2m, 4m, 2m));
    }

    [Fact]
    public async Task The_reply_names_version_main_supervisor_and_employing_unit()
    {
        await using var app = await TrainingPlanApp.Drafted();

        var reply = (await app.App.Published<TaskDone>()).ShouldHaveSingleItem();
        (reply.TaskId, reply.CaseNumber).ShouldBe(("draft-1", TrainingPlanApp.Case));
        JsonSerializer.Deserialize<JsonElement>(reply.Result!).ToString().ShouldBe("""{"version":1,"mainSupervisorId":"sup-acute","unitId":"u-acute","allocations":[]}""");
    }

    [Fact]
    [Consumer("training-plan-draft-plan", Comes.BeforeSibling)]
    [Consumer("training-plan-keep-doctor", Comes.Late)]
    public async Task The_draft_is_made_when_the_request_comes_before_the_hire()
    {
        await using var app = await TrainingPlanApp.Staffed();
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));
        (await app.App.Published<TaskDone>()).ShouldBeEmpty();

        await app.App.Send(TrainingPlanApp.Hired());

        (await app.App.Published<TaskDone>()).ShouldHaveSingleItem().TaskId.ShouldBe("draft-1");
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    [Consumer("training-plan-keep-doctor training-plan-draft-plan", Comes.Twice)]
    public async Task Messages_that_come_twice_leave_one_plan()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var before = (await app.Plan()).ToString();

        await app.App.Send(TrainingPlanApp.Hired());
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));
        await app.App.Send(TrainingPlanApp.Units);
        await app.App.Send(TrainingPlanApp.Staff);

        (await app.Plan()).ToString().ShouldBe(before);
        (await app.App.Published<TaskDone>()).Distinct().ShouldHaveSingleItem();
    }

    [Fact, Rule("R-03")]
    public async Task Nobody_gets_two_plans()
    {
        await using var app = await TrainingPlanApp.Drafted();

        await app.App.Send(TrainingPlanApp.Hired("BT-2026-0002"));
        await app.App.Send(new DraftPlan("draft-2", "BT-2026-0002"));

        (await app.App.Published<TaskDone>()).ShouldHaveSingleItem().CaseNumber.ShouldBe(TrainingPlanApp.Case);
        (await app.App.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("draft-plan");
    }

    [Fact]
    public async Task A_request_without_known_units_is_kept_with_the_reason()
    {
        await using var app = await TrainingPlanApp.Empty();
        await app.App.Send(TrainingPlanApp.Hired());
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));

        (await app.App.Parked()).ShouldHaveSingleItem().Error.ShouldContain("No unit of kind acuteCare");
    }

    [Fact]
    public async Task Doctors_of_different_days_are_spread_over_the_units()
    {
        await using var app = await TrainingPlanApp.Drafted();
        app.App.Clock.Advance(app.App.Clock.Now.AddDays(1));

        await app.App.Send(TrainingPlanApp.Hired("BT-2026-0003", "bt-3"));
        await app.App.Send(new DraftPlan("draft-3", "BT-2026-0003"));

        (await app.Plan("BT-2026-0003")).GetProperty("versions")[0].GetProperty("placements")[1].GetProperty("unitId").GetString().ShouldBe("u-care-a");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    [Consumer("training-plan-keep-doctor training-plan-draft-plan", Comes.BeforeSibling)]
    public async Task Doctors_of_the_same_moment_get_the_same_plans_in_any_order(bool reversed)
    {
        await using var app = await TrainingPlanApp.Staffed();
        string[] cases = ["BT-2026-0003", "BT-2026-0004"];
        foreach (var each in reversed ? cases.Reverse() : cases)
        {
            await app.App.Send(TrainingPlanApp.Hired(each, "bt-" + each));
            await app.App.Send(new DraftPlan("draft-" + each, each));
        }

        var units = new List<string?>();
        foreach (var each in cases) units.Add((await app.Plan(each)).GetProperty("versions")[0].GetProperty("placements")[1].GetProperty("unitId").GetString());
        units.ShouldBe(["u-care-b", "u-care-a"]);
    }

    [Fact, Rule("R-13")]
    public async Task An_unqualified_supervisor_is_never_proposed()
    {
        await using var app = await TrainingPlanApp.Drafted();

        (await app.Plan()).GetProperty("versions")[0].GetProperty("placements").EnumerateArray().Select(p => p.GetProperty("supervisorId").GetString()).ShouldNotContain("untrained");
        (await app.Plan()).GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_doctor_stays_within_the_own_administration_where_it_has_a_supervised_unit()
    {
        await using var app = await TrainingPlanApp.Staffed();
        await app.App.Send(new BtFlow.Contracts.Organisation.UnitRegistered("a-mind", "Psykiatrin Ask", "psychiatry", "Sjukhus Väst", null));
        await app.App.Send(TrainingPlanApp.Person("sup-ask", "Ask Ask", "a-mind", "supervisor"));
        await app.App.Send(TrainingPlanApp.Hired("BT-2026-0002"));
        await app.App.Send(new DraftPlan("draft-2", "BT-2026-0002"));

        (await app.Plan("BT-2026-0002")).GetProperty("versions")[0].GetProperty("placements")[2].GetProperty("unitId").GetString().ShouldBe("u-mind");
    }
}

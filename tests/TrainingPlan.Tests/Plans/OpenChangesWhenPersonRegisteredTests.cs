using System.Net;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

public sealed class OpenChangesWhenPersonRegisteredTests
{
    private static PersonRegistered Leaves(string personId, string lastDay = "2027-02-28") =>
        TrainingPlanApp.Staff.Single(p => p.PersonId == personId) with { LastDay = DateOnly.ParseExact(lastDay, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };

    [Fact]
    [Consumer("training-plan-open-changes", Comes.Twice)]
    public async Task A_supervisor_who_leaves_opens_the_programmes_in_which_they_supervise_later_and_no_others()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Leaves("sup-care-a")); // supervises nobody
        await app.App.Send(Leaves("sup-care-b", "2027-04-30")); // to the very end of the placement
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();

        await app.App.Send(Leaves("sup-care-b"));
        await app.App.Send(Leaves("sup-care-b"));

        (await app.App.Published<StartProcess>()).ShouldHaveSingleItem().ProcessId.ShouldBe($"{TrainingPlanApp.Case}.plan-change.2");
        (await app.App.Published<NoteInJournal>()).Select(n => n.NoteId).Distinct().ShouldBe([$"{TrainingPlanApp.Case}-leaver-sup-care-b-2027-02-28"]);
        (await app.Version()).GetProperty("changeReason").GetString()!.ShouldStartWith("Bo Björk slutar 2027-02-28");
    }

    [Fact]
    [Consumer("training-plan-open-changes", Comes.Late)]
    public async Task An_older_registration_that_comes_late_opens_nothing()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Leaves("sup-care-b", "2027-04-30") with { Version = 3 }); // stays to the end of the placement after all
        await app.App.Send(Leaves("sup-care-b") with { Version = 2 });

        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
        (await app.App.Published<NoteInJournal>()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("training-plan-open-changes", Comes.Twice)]
    public async Task A_registration_told_again_says_nothing_more()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Leaves("sup-care-b"));
        await app.App.Send(Leaves("sup-care-b") with { Email = "ny@example.se" });
        (await app.App.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldContain("Version 2 är öppnad för ändring");
    }

    [Fact]
    public async Task A_main_supervisor_who_leaves_is_followed_by_another_who_gets_the_change()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(TrainingPlanApp.Person("main-2", "Bea Berg", "u-acute", Roles.MainSupervisor));
        await app.App.Send(Leaves(TrainingPlanApp.Main));

        (await app.Version()).GetProperty("mainSupervisorId").GetString().ShouldBe("main-2");
        (await app.App.Published<StartProcess>()).ShouldHaveSingleItem().Inputs.ShouldContain("main-2");
    }

    [Fact]
    public async Task A_version_in_the_making_gets_no_second_one_and_the_rules_ask_for_another_supervisor()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.App.Send(Leaves("sup-care-b"));

        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
        (await app.App.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldContain("välj en annan handledare");
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_later_registration_of_somebody_who_has_been_replaced_opens_nothing()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Leaves("sup-care-b"));
        var placements = await app.Placements();
        (placements[1]["unitId"], placements[1]["supervisorId"]) = ("u-care-a", "sup-care-a");
        (await app.Submit(new { placements })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Approve()).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await app.App.Send(Leaves("sup-care-b") with { Email = "ny@example.se" });

        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    [Consumer("training-plan-open-changes", Comes.BeforeSibling)]
    public async Task Nobody_who_has_left_is_offered_or_proposed()
    {
        await using var app = await TrainingPlanApp.Staffed();
        await app.App.Send(Leaves("sup-care-b", "2026-12-31"));
        await app.App.Send(TrainingPlanApp.Hired());
        await app.App.Send(new BtFlow.Contracts.TrainingPlan.DraftPlan("draft-1", TrainingPlanApp.Case));

        (await app.Version()).GetProperty("placements")[1].GetProperty("supervisorId").GetString().ShouldBe("sup-care-a");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class ApprovalsTests
{
    private const string OfRole = "{ key: '1', text: 'Första' }, { key: '2', text: 'Andra' }, { key: '3', text: 'Tredje' }";
    private static string Item(string key) => $"{PlanTasks.Approve}~{key}";

    [Fact]
    public async Task When_enough_have_approved_it_is_decided_and_the_rest_is_not_needed()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(2, OfRole), l => l.Listen<TaskClosed>());
        await app.Anna().Complete(Item("1"), "Approved").Succeeds();
        (await app.Now()).ShouldBe("approvePlan");
        await app.Bo().Complete(Item("3"), "Approved").Succeeds();

        (await app.Now()).ShouldBe("signPlan");
        (await app.Published<TaskClosed>()).Where(t => t.TaskId.StartsWith(PlanTasks.Approve, StringComparison.Ordinal)).Select(t => (t.TaskId[^1], t.Outcome)).ShouldBe([('1', "Approved"), ('3', "Approved"), ('2', "Cancelled")], ignoreOrder: true);
        (await app.Journal()).Select(j => j.Text).ShouldContain("Godkännande av utbildningsprogrammet: avgjort, 2 av 2 som behövs har godkänt.");
        (await app.Director("p-cia", "Cia Dal").Complete(Item("2"), "Approved").Refusal()).ShouldStartWith("Uppgiften behövs inte längre sedan");
        var approval = await Approval(app);
        (approval["outcome"]!.GetValue<string>(), approval["approved"]!.GetValue<double>(), approval["items"]!.AsObject().Count).ShouldBe(("Approved", 2, 2));
    }

    [Fact]
    public async Task When_enough_can_no_longer_be_had_it_is_decided_the_other_way_with_the_reason()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(2, OfRole));
        await app.Anna().Complete(Item("1"), "SentBack", "Psykiatrin saknas.").Succeeds();
        (await app.Now()).ShouldBe("approvePlan");
        await app.Bo().Complete(Item("2"), "SentBack", "Handledaren är borta i maj.").Succeeds();

        (await app.Now()).ShouldBe("preparePlan");
        (await app.Journal()).Select(j => j.Text).ShouldContain("Godkännande av utbildningsprogrammet: går inte längre att få tillräckligt många, 0 av 2 som behövs har godkänt.");
        (await Approval(app))["comment"]!.GetValue<string>().ShouldBe("Handledaren är borta i maj.");
        (await app.Supervisor().Tab("mine")).Tasks.ShouldHaveSingleItem().Returned!.Reason.ShouldBe("Handledaren är borta i maj.");
    }

    [Fact]
    public async Task Nobody_counts_twice_not_even_for_somebody_else()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(2, OfRole));
        await app.StandIn(PlanTasks.Person("p-bo", "Bo Ek", (Roles.StudyDirector, null)) with { Version = 2 }, "p-anna");
        await app.Anna().Act(Item("3"), "claim").Succeeds();
        await app.Anna().Complete(Item("1"), "Approved").Succeeds();
        (await app.Anna().Complete(Item("2"), "Approved").Refusal(HttpStatusCode.Forbidden)).ShouldContain("redan har tagit ställning");
        (await app.Anna().Tab("mine")).Counts.ShouldSatisfyAllConditions(c => c.Mine.ShouldBe(0), c => c.Available.ShouldBe(0));
        (await app.Bo().Tab("available")).Tasks.Select(t => (t.TaskId, t.OnBehalfOf)).ShouldBe([(Item("2"), null), (Item("3"), null)], "in his own name, as what Anna had taken is free again");
        await app.Bo().Complete(Item("3"), "Approved").Succeeds();
        (await app.Now()).ShouldBe("signPlan");
    }

    [Fact]
    public async Task A_person_who_has_decided_as_one_of_a_role_is_not_waited_for_once_more()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(2, "{ key: 'anna', personId: 'p-anna' }, { key: 'other' }, { key: 'third' }"));
        await app.Anna().Complete(Item("other"), "Approved").Succeeds();
        (await app.Journal()).Select(j => j.Text).ShouldContain("Godkännande av utbildningsprogrammet (Godkänn utbildningsprogrammet eller skicka tillbaka det): personen har redan tagit ställning.");
        (await app.Now()).ShouldBe("approvePlan");
        await app.Bo().Complete(Item("third"), "SentBack", "Nej.").Succeeds();
        (await app.Now()).ShouldBe("preparePlan");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_no_voice_is_lost_or_counted_twice()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(3, OfRole));
        string[] people = ["p-anna", "p-bo", "p-cia"];
        await Task.WhenAll(people.Select(async (p, i) =>
        {
            using var client = app.Director(p, p);
            for (var attempt = 0; attempt < 10; attempt++)
                if ((await client.Complete(Item($"{i + 1}"), "Approved", operation: p)).StatusCode == HttpStatusCode.OK) return;
        }));
        (await app.Now()).ShouldBe("signPlan");
        (await Approval(app))["approved"]!.GetValue<double>().ShouldBe(3);
        (await app.Journal()).Count(j => j.Text.Contains("avgjort", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("approvals: { needed: 4 }, ", "4 ska godkänna, men bara 3 tillfrågas.")]
    [InlineData("approvals: { needed: 0 }, ", "minst 1")]
    [InlineData("approvals: { needed: 2, outcome: 'Yes' }, ", "saknar Yes")]
    [InlineData("personId: 'p-anna', approvals: { needed: 2 }, ", "tillfrågas två gånger")]
    [InlineData("personId: 'p-main', excluded: ['p-main'], ", "som inte får göra den")]
    public async Task What_could_never_be_decided_stands_still_and_says_why(string members, string why)
    {
        await using var app = await PlanTasks.AtApproval($"items: [{OfRole}], {members}role: 'studyDirector'");
        (await app.Case()).Incidents.ShouldHaveSingleItem().Reason.ShouldContain(why);
    }

    [Fact]
    public async Task Approvals_that_ask_nobody_in_particular_stand_still_and_are_not_decided_by_the_first()
    {
        await using var app = await PlanTasks.AtApproval("role: 'studyDirector', approvals: { needed: 2 }");
        (await app.Case()).Incidents.ShouldHaveSingleItem().Reason.ShouldContain("”approvals” behöver ”items”");
    }

    [Fact]
    public async Task A_form_that_has_not_heard_that_the_person_has_decided_does_not_make_them_count_twice()
    {
        await using var app = await PlanTasks.AtApproval(PlanTasks.Asking(2, OfRole));
        foreach (var key in (string[])["1", "2"])
            await app.Send(new CompletePersonTask(Item(key), WorkflowApp.First, "Approved", null, null, "p-anna", "Anna Berg", app.Clock.Now));
        (await app.Now()).ShouldBe("approvePlan");
        (await app.Journal()).Select(j => j.Text).ShouldContain(t => t.EndsWith("personen har redan tagit ställning.", StringComparison.Ordinal));
        await app.Bo().Complete(Item("3"), "Approved").Succeeds();
        (await app.Now()).ShouldBe("signPlan");
    }

    private static async Task<JsonNode> Approval(ServiceApp app)
    {
        await app.Idle();
        var state = await app.Db<WorkflowDb, string>(async db => (await db.Runs.FindAsync("BT-2026-0001.bt-path"))!.State);
        return JsonNode.Parse(state)!["Variables"]!.AsArray().Single(v => v!["Name"]!.GetValue<string>() == "v-approval")!["Value"]!;
    }
}

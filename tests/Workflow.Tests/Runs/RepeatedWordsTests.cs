using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Tests.Runs;

/// <summary>The consumers that move a run: each word twice, late, early, and about nothing.</summary>
public sealed class RepeatedWordsTests
{
    [Fact]
    [Consumer("workflow-go-on", Comes.Twice, Comes.Late)]
    public async Task A_service_that_replies_twice_moves_the_case_once()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<TaskOpened>());
        await app.Register("A-1");
        var reply = new TaskDone("BT-2026-0001.application.propose.1", WorkflowApp.First, "{}");
        await app.Send(reply, reply);
        await app.Send(reply);
        (await app.Published<TaskOpened>()).ShouldHaveSingleItem().Name.ShouldBe("Person.ConfirmEligibility");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-go-on", Comes.BeforeSibling)]
    public async Task A_reply_to_a_step_that_was_not_asked_changes_nothing()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("openInterview", "{}");
        (await app.Now()).ShouldBe("propose");
    }

    [Fact]
    [Consumer("workflow-raise-event", Comes.Twice, Comes.BeforeSibling)]
    public async Task An_event_that_comes_early_waits_and_one_that_comes_twice_counts_once()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<SendOffer>());
        await app.ToSelection();
        await app.Raise("Recruitment.TurnDecided", """{"turn":"offer"}""");
        await app.Raise("Recruitment.TurnDecided", """{"turn":"offer"}""");
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[]}""");
        await app.Reply("closeInterview", """{"needsModeration":false}""");
        (await app.Published<SendOffer>()).ShouldHaveSingleItem();
        (await app.Now()).ShouldBe("sendOffer");
    }

    [Theory]
    [InlineData("123"), InlineData("321"), InlineData("231"), InlineData("1122331")]
    [Consumer("workflow-raise-event", Comes.Late, Comes.BeforeSibling)]
    public async Task Numbered_events_are_raised_in_their_order_whatever_order_they_come_in(string order)
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<SendOffer>().Listen<RejectApplication>());
        await app.ToInterview();
        string Payload(int number) => number == 1 ? """{"turn":"offer"}""" : """{"turn":"closed"}""";
        foreach (var number in order.Select(n => n - '0')) await app.Send(new RaiseCaseEvent($"e-{number}", WorkflowApp.First, "Recruitment.TurnDecided", Payload(number), number));
        await app.Act("score", "Scored", item: "a");
        await app.Act("score", "Scored", item: "b");
        await app.Reply("closeInterview", """{"needsModeration":false}""");
        (await app.Now()).ShouldBe("sendOffer");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_numbered_event_waits_for_the_ones_before_it_and_not_for_those_of_another_name_or_case()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1", "A-2");
        RaiseCaseEvent Event(string id, int number, string name = "Recruitment.TurnDecided", string caseNumber = WorkflowApp.First) => new(id, caseNumber, name, null, number);
        Task<List<string>> Waiting() => app.Db<WorkflowDb, List<string>>(db => db.RaisedEvents.Where(e => e.Waits).OrderBy(e => e.EventId).Select(e => e.EventId).ToListAsync());
        await app.Send(Event("c", 3), Event("b", 2), Event("other", 1, "Recruitment.Other"), Event("second", 1, caseNumber: "BT-2026-0002"));
        (await Waiting()).ShouldBe(["b", "c"]);
        await app.Send(Event("a", 1));
        (await Waiting()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_for_an_unknown_case_is_put_aside_for_an_operator()
    {
        await using var app = await WorkflowApp.Start();
        await app.Raise("Recruitment.TurnDecided", "{}", caseNumber: "BT-2026-0099");
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("raise-event");
    }

    [Fact]
    public async Task A_step_that_cannot_be_laid_out_stands_still_and_says_why()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", "{}"); // no items, so nobody to ask

        var its = await app.Case();
        its.State.ShouldBe("incident");
        its.Incidents.ShouldHaveSingleItem().Reason.ShouldContain("Det framgår inte vem uppgiften är till för");
        (await app.Journal())[^1].Text.ShouldStartWith("Ärendet står stilla i steget ”Bedömning av intervju”.");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_lacks_a_member_stands_still_and_says_why()
    {
        var folder = TestFolder.With("application.json", text => text.Replace("\"({ stage: 'eligibility' })\"", "\"({ })\""));
        await using var app = await WorkflowApp.Start(workflowsFolder: folder);
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Act("confirm", "NotEligible");
        (await app.Case()).Incidents.ShouldHaveSingleItem().StepId.ShouldBe("rejectEligibility");
    }

    [Fact]
    public async Task A_case_keeps_the_version_of_the_process_that_it_began_with()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        var hash = (await app.Case()).Runs.Single().DefinitionHash;
        (await app.Db<WorkflowDb, string>(async db => (await db.Definitions.FindAsync(hash))!.Json)).ShouldBe(Definitions.Shipped.Text("application"));
    }
}

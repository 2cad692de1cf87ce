using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Workflow.Tests.Runs;

/// <summary>The consumers that move a run: each word twice, late, early, and about nothing.</summary>
public sealed class RepeatedWordsTests
{
    [Fact]
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
    public async Task A_reply_to_a_step_that_was_not_asked_changes_nothing()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("openInterview", "{}");
        (await app.Now()).ShouldBe("propose");
    }

    [Fact]
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

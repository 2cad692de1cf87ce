using System.Net;
using System.Net.Http.Json;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class CompleteTaskTests
{
    private const string Confirm = "/workflow/api/tasks/BT-2026-0001.application.confirm.1/complete";

    [Fact]
    public async Task A_task_without_a_form_is_done_in_the_inbox_and_the_case_goes_on()
    {
        await using var app = await Ready();
        var answer = await app.As("recruitmentTeam").PostAsJsonAsync(Confirm, Operation("op-1"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ServiceApp.Read<TaskView>(answer)).Outcome.ShouldBe("Eligible");
        (await app.Now()).ShouldBe("select");
        (await app.Journal()).ShouldContain(j => j.By == "Test Testsson" && j.Text == "Beslut om behörighet: behörig. Allt stämmer");
    }

    [Fact]
    public async Task The_same_operation_sent_again_gets_the_same_answer()
    {
        await using var app = await Ready();
        var first = await (await app.As("recruitmentTeam").PostAsJsonAsync(Confirm, Operation("op-1"))).Content.ReadAsStringAsync();
        var again = await app.As("recruitmentTeam").PostAsJsonAsync(Confirm, Operation("op-1"));
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_was_first_and_when()
    {
        await using var app = await Ready();
        await app.As("recruitmentTeam", "p-1", name: "Första Person").PostAsJsonAsync(Confirm, Operation("op-1"));
        var second = await app.As("recruitmentTeam", "p-2").PostAsJsonAsync(Confirm, Operation("op-2", "NotEligible"));
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain("Första Person avslutade uppgiften 2 mars 2026 kl. 09.00");
        (await app.Now()).ShouldBe("select");
    }

    [Fact]
    public async Task Of_two_who_do_it_at_once_one_wins()
    {
        await using var app = await Ready();
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => app.As("recruitmentTeam", $"p-{i}").PostAsJsonAsync(Confirm, Operation($"op-{i}", i % 2 == 0 ? "Eligible" : "NotEligible"))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        (await app.Case()).Steps.Count(s => s.State == "now").ShouldBe(1);
    }

    [Fact]
    public async Task Anothers_task_is_refused()
    {
        await using var app = await Ready();
        (await app.As("studyDirector").PostAsJsonAsync(Confirm, Operation("op-1"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Now()).ShouldBe("confirm");
    }

    [Fact]
    public async Task A_task_with_a_form_is_not_done_past_its_form()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        (await app.As("recruitmentTeam").PostAsJsonAsync(Confirm, Operation("op-1"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Now()).ShouldBe("confirm");
    }

    [Fact]
    public async Task An_unknown_task_an_unknown_outcome_and_a_missing_operation_are_told_apart()
    {
        await using var app = await Ready();
        var team = app.As("recruitmentTeam");
        (await team.PostAsJsonAsync("/workflow/api/tasks/nothing/complete", Operation("op-1"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.PostAsJsonAsync(Confirm, Operation("op-1", "Maybe"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await team.PostAsJsonAsync(Confirm, new { outcome = "Eligible" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_task_without_a_form_is_done_by_a_button_on_the_page()
    {
        await using var app = await Ready();
        var team = app.Page("recruitmentTeam");
        var answer = await team.Submit("/workflow/inbox", new { comment = "Ringde" }, button: "behörig");
        answer.Headers.Location!.ToString().ShouldBe("/workflow/inbox?done=1");
        (await app.Now()).ShouldBe("select");
        (await app.Journal())[^1].Text.ShouldBe("Beslut om behörighet: behörig. Ringde");
    }

    private static object Operation(string id, string outcome = "Eligible") => new { outcome, comment = "Allt stämmer", operationId = id };

    /// <summary>A case at its first gate, by a definition whose gate has no form.</summary>
    private static async Task<ServiceApp> Ready()
    {
        var app = await WorkflowApp.Start(workflowsFolder: TestFolder.With("application.json", t => t.Replace(", formPath: '/recruitment/applicants/{caseNumber}'", "")));
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        return app;
    }
}

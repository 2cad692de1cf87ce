using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class CompleteTasksTests
{
    private const string Path = "/workflow/api/tasks/complete";

    [Fact]
    public async Task Many_are_approved_at_once_each_by_itself_and_the_refused_are_told()
    {
        await using var app = await Three();
        await app.Bo().Complete(Gate(2), "Eligible", operation: "first").Succeeds();
        var answers = await Bulk(app.Anna(), "Eligible", Gate(1), Gate(2), Gate(3), "nothing");
        answers.Select(a => (a.TaskId, a.Done)).ShouldBe([(Gate(1), true), (Gate(2), false), (Gate(3), true), ("nothing", false)]);
        answers[1].Why.ShouldBe("Bo Ek avslutade uppgiften 2 mars 2026 kl. 09.00 (behörig). Inget har ändrats.");
        foreach (var number in (string[])["BT-2026-0001", "BT-2026-0002", "BT-2026-0003"]) (await app.Now(number)).ShouldBe("select");
    }

    [Fact]
    public async Task The_same_request_sent_again_gets_the_same_answer_and_changes_nothing()
    {
        await using var app = await Three();
        var first = await Bulk(app.Anna(), "Eligible", Gate(1), Gate(2));
        var again = await Bulk(app.Anna(), "Eligible", Gate(1), Gate(2));
        again.Select(a => (a.TaskId, a.Done, a.Task!.ClosedBy)).ShouldBe(first.Select(a => (a.TaskId, a.Done, a.Task!.ClosedBy)));
        (await app.Journal()).Count(j => j.By == "Anna Berg").ShouldBe(1);
    }

    [Fact]
    public async Task Two_who_approve_the_same_at_once_share_them_between_them()
    {
        await using var app = await Three();
        var both = await Task.WhenAll(Bulk(app.Anna(), "Eligible", Gate(1), Gate(2), Gate(3)), Bulk(app.Bo(), "Eligible", Gate(3), Gate(2), Gate(1)));
        both.SelectMany(a => a).Where(a => a.Done).Select(a => a.TaskId).Order(StringComparer.Ordinal).ShouldBe([Gate(1), Gate(2), Gate(3)]);
        both.SelectMany(a => a).Where(a => !a.Done).ShouldAllBe(a => a.Why!.Contains("avslutade uppgiften 2 mars 2026 kl. 09.00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_the_definition_allows_is_done_in_bulk()
    {
        await using var app = await Three();
        (await Bulk(app.Anna(), "NotEligible", Gate(1))).ShouldHaveSingleItem().Why.ShouldBe("Uppgiften får inte avslutas så tillsammans med andra. Gör den för sig.");
        (await Bulk(app.As(Roles.Interviewer), "Eligible", Gate(1))).ShouldHaveSingleItem().Done.ShouldBeFalse();
        (await app.Anna().PostAsJsonAsync(Path, new { taskIds = Array.Empty<string>(), outcome = "Eligible", operationId = "x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Now()).ShouldBe("confirm");
    }

    [Fact]
    public async Task On_the_page_tasks_are_ticked_confirmed_once_and_done()
    {
        await using var app = await Three();
        using var page = app.Page(Roles.StudyDirector, "p-anna", name: "Anna Berg");
        var list = await page.GetPage("/workflow/inbox");
        list.QuerySelectorAll("input[type=checkbox][form=bulk][name=task]").Length.ShouldBe(3);
        list.QuerySelector("form#bulk[method=get][action='/workflow/inbox/bulk']").ShouldNotBeNull();

        var confirm = $"/workflow/inbox/bulk?task={Gate(1)}&task={Gate(3)}";
        (await page.GetPage(confirm)).QuerySelectorAll("main li").Length.ShouldBe(2);
        (await app.Now()).ShouldBe("confirm", "looking changes nothing");
        (await Post(page, confirm)).Headers.Location!.ToString().ShouldBe("/workflow/inbox?done=1");
        (await app.Now()).ShouldBe("select");
        (await app.Now("BT-2026-0002")).ShouldBe("confirm");
        (await app.Now("BT-2026-0003")).ShouldBe("select");
    }

    [Fact]
    public async Task The_page_tells_what_somebody_else_was_first_with()
    {
        await using var app = await Three();
        using var page = app.Page(Roles.StudyDirector, "p-anna", name: "Anna Berg");
        var confirm = await page.GetPage($"/workflow/inbox/bulk?task={Gate(1)}&task={Gate(2)}");
        await app.Bo().Complete(Gate(2), "Eligible").Succeeds();
        var answer = await PageForms.Parse(await Send(page, confirm));
        answer.QuerySelector("[role=status]")!.TextContent.ShouldContain("1 av 2 uppgifter är klara");
        answer.Body!.TextContent.ShouldContain("Bo Ek avslutade uppgiften 2 mars 2026 kl. 09.00");
    }

    private static string Gate(int number) => $"BT-2026-000{number}.application.confirm.1";

    private static async Task<IReadOnlyList<CompleteTasks.Answer>> Bulk(HttpClient client, string outcome, params string[] taskIds)
    {
        var answer = await client.PostAsJsonAsync(Path, new { taskIds, outcome, operationId = "bulk" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ServiceApp.Read<List<CompleteTasks.Answer>>(answer);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient page, string path) => await Send(page, await page.GetPage(path));

    private static Task<HttpResponseMessage> Send(HttpClient page, AngleSharp.Html.Dom.IHtmlDocument confirm)
    {
        var form = confirm.Forms.Single(f => f.QuerySelector("[name=outcome]") is not null);
        var values = form.QuerySelectorAll("input").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value)).Append(KeyValuePair.Create("outcome", "Eligible"));
        return page.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(values));
    }

    private static async Task<ServiceApp> Three()
    {
        var app = await WorkflowApp.Start(workflowsFolder: TestFolder.With("application.json", t => t
            .Replace(", formPath: '/recruitment/applicants/{caseNumber}'", "").Replace("role: getInput('roles').confirmEligibility", "role: 'studyDirector', bulkOutcomes: ['Eligible']")));
        await app.Register("A-1", "A-2", "A-3");
        foreach (var number in (string[])["BT-2026-0001", "BT-2026-0002", "BT-2026-0003"]) await app.Reply("propose", "{}", caseNumber: number);
        return app;
    }
}

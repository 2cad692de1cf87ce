using System.Net;
using System.Text.Json;
using BtFlow.Testing;

namespace BtFlow.Hosting.Tests.Errors;

public sealed class ErrorAnswersTests
{
    [Fact]
    public async Task A_broken_rule_is_a_409_with_the_rule_and_words_for_the_user()
    {
        var answer = await Ask("rule", HttpStatusCode.Conflict);
        answer.GetProperty("detail").GetString().ShouldBe("Planen är redan godkänd.");
        answer.GetProperty("rule").GetString().ShouldBe("R-13, HSLF-FS 2021:8");
    }

    [Fact]
    public async Task A_rule_cited_by_its_id_is_told_with_its_source_and_its_own_words()
    {
        var answer = await Ask("cited", HttpStatusCode.Conflict);
        answer.GetProperty("rule").GetString().ShouldBe("R-18, HSLF-FS 2021:8 enligt Region Kalmar län");
        answer.GetProperty("ruleText").GetString().ShouldBe("Den externa bedömaren får inte ha koppling till BT-läkaren.");
        (await Ask("order", HttpStatusCode.Conflict)).GetProperty("rule").ValueKind.ShouldBe(JsonValueKind.Null, "the order of the work is no rule of the regulation");
    }

    [Fact]
    public async Task Another_s_row_is_a_403() => (await Ask("row", HttpStatusCode.Forbidden)).GetProperty("detail").GetString().ShouldBe("Uppgiften är inte din.");

    [Fact]
    public async Task What_is_not_there_is_a_404() => (await Ask("missing", HttpStatusCode.NotFound)).GetProperty("detail").GetString().ShouldBe("Ärendet BT-1 finns inte.");

    [Fact]
    public async Task Coming_second_is_a_409_without_details() => (await Ask("race", HttpStatusCode.Conflict)).GetProperty("title").GetString().ShouldBe("Någon annan hann före");

    [Fact]
    public async Task Bad_input_is_a_422_with_one_row_a_problem()
    {
        var problem = (await Ask("input", HttpStatusCode.UnprocessableEntity)).GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        problem.GetProperty("file").GetString().ShouldBe("people.yaml");
        problem.GetProperty("line").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_503_and_in_the_log()
    {
        (await Ask("outage", HttpStatusCode.ServiceUnavailable)).GetProperty("title").GetString().ShouldBe("Databasen svarar inte just nu");
        var log = new LogOfEverything();
        await using var app = await SampleApp.Start(log);
        await app.As(Roles.BtOffice).GetAsync("/sample/api/fail/outage");
        log.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_crash_is_a_500_that_hides_its_details_from_the_caller_and_tells_them_to_the_log()
    {
        var log = new LogOfEverything();
        await using var app = await SampleApp.Start(log);
        foreach (var accept in new[] { "application/json", "text/html", "*/*" })
        {
            var client = app.As(Roles.BtOffice);
            client.DefaultRequestHeaders.Add("Accept", accept);
            var answer = await client.GetAsync("/sample/api/fail/crash");
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("secret");
        }
        log.Text.ShouldContain("secret-of-the-crash");
    }

    [Fact]
    public async Task What_a_rule_or_a_row_refuses_is_no_failure_in_the_log()
    {
        var log = new LogOfEverything();
        await using var app = await SampleApp.Start(log);
        foreach (var how in new[] { "rule", "row", "missing", "input" }) await app.As(Roles.BtOffice).GetAsync("/sample/api/fail/" + how);

        log.Text.ShouldContain("sample/api/fail/rule", Case.Sensitive, "the log is really read");
        log.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/sample/form?fail=rule", HttpStatusCode.Conflict, "Planen är redan godkänd.")]
    [InlineData("/sample/form?fail=cited", HttpStatusCode.Conflict, "Regel R-18, HSLF-FS 2021:8 enligt Region Kalmar län: Den externa bedömaren får inte ha koppling till BT-läkaren.")]
    [InlineData("/sample/form?fail=row", HttpStatusCode.Forbidden, "Uppgiften är inte din.")]
    [InlineData("/sample/form?fail=outage", HttpStatusCode.ServiceUnavailable, "Databasen svarar inte just nu")]
    [InlineData("/sample/form?fail=crash", HttpStatusCode.InternalServerError, "Något gick fel i BtFlow")]
    [InlineData("/sample/nothing", HttpStatusCode.NotFound, "Sidan finns inte")]
    [InlineData("/problem", HttpStatusCode.NotFound, "Sidan finns inte")]
    [InlineData("/no-access", HttpStatusCode.Forbidden, "Du har inte behörighet till sidan")]
    public async Task A_person_gets_a_page_in_plain_Swedish(string path, HttpStatusCode status, string told)
    {
        await using var app = await SampleApp.Start();
        var answer = await app.Page(Roles.BtOffice, name: "Ada Vale").GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        var page = await PageForms.Parse(answer);
        page.QuerySelector("main")!.TextContent.ShouldContain(told);
        page.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.Title!.ShouldEndWith("– BtFlow");
        page.Body!.TextContent.ShouldContain("Ada Vale", Case.Sensitive, "the menu is still there");
        page.Body.TextContent.ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_for_a_stranger_too_and_the_API_gets_no_page()
    {
        await using var app = await SampleApp.Start();
        (await app.Anonymous().GetAsync("/sample/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var api = await app.Anonymous().GetAsync("/sample/api/nothing");
        api.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.Content.ReadAsStringAsync()).ShouldNotContain("<html");
    }

    private static async Task<JsonElement> Ask(string how, HttpStatusCode status)
    {
        await using var app = await SampleApp.Start();
        var answer = await app.As(Roles.BtOffice).GetAsync("/sample/api/fail/" + how);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("secret");
        return await ServiceApp.Read<JsonElement>(answer);
    }
}

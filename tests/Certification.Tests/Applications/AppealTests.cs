using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class AppealTests
{
    private const string Case = CertificationApp.Case;

    [Fact]
    public async Task A_rejection_tells_the_process_the_goals_and_the_last_day_to_appeal()
    {
        await using var app = await CertificationApp.Sent();
        await (await app.Answer(new { kind = "rejected", on = "2027-03-10", registrationNumber = "1", text = "Räcker inte.", goals = (string[])["BT77"] })).ShouldBeRefused("BT77 finns inte");
        await Reject(app);

        var payload = JsonSerializer.Deserialize<JsonElement>((await app.App.Published<RaiseCaseEvent>()).Single().Payload!);
        payload.GetProperty("goals").EnumerateArray().Select(g => g.GetString()).ShouldBe(["BT3", "BT7"]);
        (payload.GetProperty("dueOn").GetString(), payload.GetProperty("reason").GetString()).ShouldBe(("2027-03-31", "Bedömningarna saknas."));
        (await app.App.Published<NoteInJournal>()).Last().Text.ShouldContain("BT3, BT7");
    }

    [Theory]
    [InlineData("2027-03-12", "2027-04-02")] // three weeks from receipt
    [InlineData("2027-03-13", "2027-04-05")] // a Saturday becomes the Monday
    public async Task The_time_to_appeal_runs_from_the_day_the_decision_was_received(string received, string due)
    {
        await using var app = await CertificationApp.Sent();
        app.App.Clock.Advance(app.App.Clock.Now.AddDays(5));
        (await app.Answer(new { kind = "rejected", on = "2027-03-10", receivedOn = received, registrationNumber = "1", text = "Räcker inte." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.State()).GetProperty("submissions")[0].GetProperty("appealDueOn").GetString().ShouldBe(due);
        await (await app.Answer(new { kind = "rejected", on = "2027-03-10", receivedOn = "2027-03-09", registrationNumber = "1", text = "x" })).ShouldBeRefused("redan registrerat");
    }

    [Fact]
    public async Task The_doctor_alone_appeals_and_the_court_may_approve()
    {
        await using var app = await CertificationApp.Sent();
        await Reject(app);
        var task = await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor);
        (await app.App.As(Roles.BtDoctor, "bt-2").PostAsJsonAsync($"/certification/api/appeals/{task}", new { decision = "accepts" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await Choose(app, task, "appeals")).ShouldBeRefused("Skriv varför", "43 §");
        await (await Court(app, "approved")).ShouldBeRefused("inte överklagat");
        (await Choose(app, task, "appeals", "Bedömningarna finns.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Appeals");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("appealed");

        (await Court(app, "approved")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await Court(app, "upheld")).ShouldBeRefused("redan registrerad");

        var raised = (await app.App.Published<RaiseCaseEvent>()).Last();
        (raised.EventId, raised.EventName, raised.Payload).ShouldBe(($"{Case}-court-1", "Certification.CourtDecided", """{"kind":"approved"}"""));
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("approved");
        (await app.App.Published<AuthorityDecided>()).Select(d => d.Decision).ShouldBe(["rejected", "approved"]);
    }

    [Fact]
    public async Task What_the_court_upholds_is_not_appealed_a_second_time()
    {
        await using var app = await CertificationApp.Sent();
        await Reject(app);
        await Choose(app, await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor), "appeals", "Bedömningarna finns.");
        await Court(app, "upheld");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("rejected");

        var again = await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor);
        await (await Choose(app, again, "appeals", "En gång till.")).ShouldBeRefused("har redan prövat beslutet (12-27, 2027-03-10)", "P-02, Patientsäkerhetsförordningen (2010:1369) 8 kap. 3 §");
        (await Choose(app, again, "accepts")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await Choose(app, await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor), "appliesAgain")).ShouldBeRefused("inget avslag");
    }

    [Fact]
    public async Task An_appeal_is_refused_after_the_last_day()
    {
        await using var app = await CertificationApp.Sent();
        await Reject(app);
        var task = await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor);
        app.App.Clock.Advance(BusinessClock.At(new(2027, 4, 1), new(9, 0)));
        (await app.App.Page(Roles.BtDoctor, CertificationApp.Doctor).GetStringAsync($"/certification/appeal/{task}")).ShouldContain("Tiden har g");
        await (await Choose(app, task, "appeals", "För sent.")).ShouldBeRefused("senast 2027-03-31", "tre veckor");
        (await Choose(app, task, "appliesAgain")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        JsonSerializer.Deserialize<JsonElement>((await app.App.Published<CompletePersonTask>()).Last().Result!).GetProperty("goals").EnumerateArray().Select(g => g.GetString()).ShouldBe(["BT3", "BT7"]);
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("certificatesPrepared");
    }

    [Fact]
    public async Task An_approved_application_is_nothing_to_appeal()
    {
        await using var app = await CertificationApp.Sent();
        await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "1" });
        await (await Choose(app, await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor), "appeals", "x")).ShouldBeRefused("inget avslag");
    }

    [Fact]
    public async Task Supplements_are_kept_each_with_its_question_and_answer()
    {
        await using var app = await CertificationApp.Sent();
        foreach (var n in (int[])[1, 2, 3])
        {
            (await app.Answer(new { kind = "complement", on = "2027-03-10", text = $"Fråga {n}." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await app.AsOffice().PostAsJsonAsync($"/certification/api/complements/{await app.OpenTask("Person.AnswerComplement", role: Roles.BtOffice)}", new { answer = $"Svar {n}." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        var state = await app.State();
        state.GetProperty("supplements").GetInt32().ShouldBe(3);
        state.GetProperty("submissions")[0].GetProperty("complements").EnumerateArray().Select(c => (c.GetProperty("asked").GetString(), c.GetProperty("answer").GetString())).ShouldBe([("Fråga 1.", "Svar 1."), ("Fråga 2.", "Svar 2."), ("Fråga 3.", "Svar 3.")]);
        (await app.App.Published<RaiseCaseEvent>()).Select(r => r.EventId).ShouldBeUnique();
        var page = WebUtility.HtmlDecode(await app.App.Page(Roles.BtDoctor, CertificationApp.Doctor).GetStringAsync($"/certification/applications/{Case}"));
        foreach (var words in (string[])["Fråga 1.", "Svar 3."]) page.ShouldContain(words);
    }

    private static async Task Reject(CertificationApp app) =>
        (await app.Answer(new { kind = "rejected", on = "2027-03-10", registrationNumber = "4.1-1/2027", text = "Bedömningarna saknas.", goals = (string[])["bt7", "BT3"] })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    private static Task<HttpResponseMessage> Choose(CertificationApp app, string task, string decision, string? text = null) => app.App.As(Roles.BtDoctor, CertificationApp.Doctor).PostAsJsonAsync($"/certification/api/appeals/{task}", new { decision, text });

    private static Task<HttpResponseMessage> Court(CertificationApp app, string kind) => app.AsOffice().PostAsJsonAsync($"/certification/api/applications/{Case}/court", new { kind, on = "2027-03-10", registrationNumber = "12-27" });
}

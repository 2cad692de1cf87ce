using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class AuthorityAnswerTests
{
    [Theory]
    [InlineData("2027-03-19", "2027-03-19", "2027-03-19T16:00:00+01:00")] // theirs is earlier
    [InlineData("2027-04-30", "2027-03-30", "2027-03-30T16:00:00+02:00")] // ten working days from Friday the 12th, over Easter
    [InlineData(null, "2027-03-30", "2027-03-30T16:00:00+02:00")]
    public async Task A_supplement_is_due_on_the_earlier_of_their_day_and_the_regions(string? theirs, string due, string at)
    {
        await using var app = await CertificationApp.Sent();
        app.App.Clock.Advance(app.App.Clock.Now.AddDays(2));
        (await app.Answer(new { kind = "complement", on = "2027-03-12", text = "Beskriv BT7.", dueOn = theirs })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var raised = (await app.App.Published<RaiseCaseEvent>()).ShouldHaveSingleItem();
        (raised.EventId, raised.EventName).ShouldBe(($"{CertificationApp.Case}-answer-1", "Certification.AuthorityAnswered"));
        JsonSerializer.Deserialize<JsonElement>(raised.Payload!).ToString().ShouldBe($$"""{"kind":"complement","dueOn":"{{due}}","dueAt":"{{at}}","goals":[],"reason":"Beskriv BT7."}""");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("complementRequested");
    }

    [Fact]
    public async Task A_supplement_is_answered_and_the_next_answer_has_its_own_id()
    {
        await using var app = await CertificationApp.Sent();
        await app.Answer(new { kind = "complement", on = "2027-03-10", text = "Beskriv BT7." });
        var task = await app.OpenTask("Person.AnswerComplement", role: Roles.BtOffice);
        (await app.AsOffice().PostAsJsonAsync($"/certification/api/complements/{task}", new { answer = "Ny bilaga 2." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await app.AsOffice().PostAsJsonAsync($"/certification/api/complements/{task}", new { answer = "Igen." })).ShouldBeRefused("redan avslutad");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("sent");

        (await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1/2027" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var raised = await app.App.Published<RaiseCaseEvent>();
        raised.Select(r => (r.EventId, r.Number)).ShouldBe([($"{CertificationApp.Case}-answer-1", (int?)1), ($"{CertificationApp.Case}-answer-2", (int?)2)]);
        JsonSerializer.Deserialize<JsonElement>(raised[1].Payload!).ToString().ShouldBe("""{"kind":"approved","dueOn":null,"dueAt":null,"goals":[],"reason":null}""");
        var state = await app.State();
        (state.GetProperty("outcome").GetString(), state.GetProperty("registrationNumber").GetString()).ShouldBe(("approved", "4.1-1/2027"));
        state.GetProperty("dates").GetProperty("complementAnswered").GetString().ShouldBe("2027-03-10");
        (await app.App.Published<AuthorityDecided>()).ShouldHaveSingleItem().ShouldBe(new AuthorityDecided(CertificationApp.Case, "approved", new(2027, 3, 10), "4.1-1/2027"));
    }

    [Fact]
    public async Task The_same_request_is_not_registered_twice()
    {
        await using var app = await CertificationApp.Sent();
        await app.Answer(new { kind = "complement", on = "2027-03-10", text = "Beskriv BT7." });
        await (await app.Answer(new { kind = "complement", on = "2027-03-10", text = "Beskriv BT7." })).ShouldBeRefused("redan registrerad");
        (await app.App.Published<RaiseCaseEvent>()).Count.ShouldBe(1);
    }

    [Theory, Rule("R-27", "R-28")]
    [InlineData("rejected"), InlineData("dismissed"), InlineData("approved")]
    public async Task A_decision_is_registered_once(string kind)
    {
        await using var app = await CertificationApp.Sent();
        (await app.Answer(new { kind, on = "2027-03-10", registrationNumber = " 4.1-1/2027 ", text = "Kompetensen i BT7 räckte inte." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await app.Answer(new { kind, on = "2027-03-10", registrationNumber = "4.1-1/2027", text = "x" })).ShouldBeRefused("redan registrerat");
        await (await app.Answer(new { kind = "complement", on = "2027-03-10", text = "x" })).ShouldBeRefused("redan registrerat");

        (await app.App.Published<AuthorityDecided>()).ShouldHaveSingleItem().Decision.ShouldBe(kind);
        (await app.State()).GetProperty("outcome").GetString().ShouldBe(kind);
    }

    [Fact, Rule("P-01")]
    public async Task A_rejection_needs_the_stated_gaps_and_every_decision_a_number()
    {
        await using var app = await CertificationApp.Sent();
        await (await app.Answer(new { kind = "rejected", on = "2027-03-10", registrationNumber = "4.1-1/2027", text = " " })).ShouldBeRefused("i vilka avseenden", "P-01, Patientsäkerhetsförordningen (2010:1369) 8 kap. 2 §");
        await (await app.Answer(new { kind = "approved", on = "2027-03-10" })).ShouldBeRefused("diarienummer");
        await (await app.Answer(new { kind = "complement", on = "2027-03-10" })).ShouldBeRefused("vad Socialstyrelsen vill ha");
        await (await app.Answer(new { kind = "complement", on = "2027-03-10", text = "x", dueOn = "2027-03-09" })).ShouldBeRefused("före dagen då begäran kom");
        await (await app.Answer(new { kind = "approved", on = "2027-03-09", registrationNumber = "1" })).ShouldBeRefused("äldre än ansökan");
        await (await app.Answer(new { kind = "approved", on = "2027-03-11", registrationNumber = "1" })).ShouldBeRefused("framtiden");
        (await app.App.Published<RaiseCaseEvent>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_it_is_sent_there_is_no_answer()
    {
        await using var app = await CertificationApp.Certified();
        await (await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "1" })).ShouldBeRefused("inte skickad");
        await (await app.AsOffice().PostAsJsonAsync("/certification/api/applications/BT-2026-0404/answers", new { kind = "approved", on = "2027-03-10", registrationNumber = "1" })).ShouldBeRefused("ingen ansökan");
        (await app.App.Published<RaiseCaseEvent>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_that_comes_before_the_supplement_is_answered_does_not_lock_its_task()
    {
        await using var app = await CertificationApp.Sent();
        await app.Answer(new { kind = "complement", on = "2027-03-10", text = "Beskriv BT7." });
        var task = await app.OpenTask("Person.AnswerComplement", role: Roles.BtOffice);
        await app.Answer(new { kind = "dismissed", on = "2027-03-10", registrationNumber = "4.1-1/2027" });

        (await app.AsOffice().PostAsJsonAsync($"/certification/api/complements/{task}", new { answer = "Behövs inte: ansökan är avvisad." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Answered");
        var state = await app.State();
        state.GetProperty("outcome").GetString().ShouldBe("dismissed");
        state.GetProperty("dates").TryGetProperty("complementAnswered", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, "Continues"), InlineData(false, "Ends")]
    public async Task The_head_decides_on_continued_training_once_after_the_authority(bool continues, string outcome)
    {
        await using var app = await CertificationApp.Sent();
        var head = app.App.As(Roles.HeadOfOperations, CertificationApp.Head);
        var task = await app.OpenTask("Person.DecideContinuation", CertificationApp.Head);
        var decision = new { continues, reason = "Behovet finns.", place = "Orten" };
        await (await head.PostAsJsonAsync($"/certification/api/continuations/{task}", decision)).ShouldBeRefused("när Socialstyrelsen har beslutat");
        await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1/2027" });
        (await app.App.As(Roles.HeadOfOperations, "head-2").PostAsJsonAsync($"/certification/api/continuations/{task}", decision)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await head.PostAsJsonAsync($"/certification/api/continuations/{task}", decision)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await head.PostAsJsonAsync($"/certification/api/continuations/{task}", decision)).ShouldBeRefused("redan avslutad");
        (await app.App.Published<ContinuationDecided>()).ShouldHaveSingleItem().ShouldBe(new ContinuationDecided(CertificationApp.Case, continues, CertificationApp.Head, new(2027, 3, 10)));
        var done = (await app.App.Published<CompletePersonTask>()).Last();
        (done.Outcome, done.Comment).ShouldBe((outcome, "Behovet finns."));
        (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem().Template.ShouldBe("continuation-decision");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class FeeTests
{
    [Fact]
    public async Task An_application_is_sent_without_the_fee_only_when_that_is_said()
    {
        await using var app = await CertificationApp.Certified();
        await app.SignApplication();
        await (await Send(app, new { sentOn = "2027-03-10" })).ShouldBeRefused("avvisas ansökan", "F-02", "1992:191");
        await (await Send(app, new { sentOn = "2027-03-10", feePaidOn = "2027-03-09", withoutFee = true })).ShouldBeRefused("F-02");
        (await Send(app, new { sentOn = "2027-03-10", withoutFee = true })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.App.Published<ApplicationSent>()).ShouldHaveSingleItem().FeeKronor.ShouldBe(1890);
        var missing = (await app.State()).GetProperty("missing").EnumerateArray().ShouldHaveSingleItem();
        missing.GetProperty("what").GetString()!.ShouldContain("1890 kr, är inte betald");
        missing.GetProperty("ruleId").GetString().ShouldBe("F-02");
    }

    [Fact]
    public async Task An_order_to_pay_gives_a_day_and_paying_ends_it()
    {
        await using var app = await Unpaid();
        await (await app.Answer(new { kind = "feeInjunction", on = "2027-03-10" })).ShouldBeRefused("sista dag", "F-02");
        (await app.Answer(new { kind = "feeInjunction", on = "2027-03-10", dueOn = "2027-03-24" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await app.Answer(new { kind = "feeInjunction", on = "2027-03-10", dueOn = "2027-03-24" })).ShouldBeRefused("redan registrerat");
        var raised = (await app.App.Published<RaiseCaseEvent>()).ShouldHaveSingleItem();
        JsonSerializer.Deserialize<JsonElement>(raised.Payload!).ToString().ShouldBe("""{"kind":"feeInjunction","dueOn":"2027-03-24","dueAt":"2027-03-24T16:00:00+01:00","goals":[],"reason":null}""");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("feeDemanded");

        var task = await app.OpenTask("Person.PayFee", role: Roles.BtOffice);
        await (await Pay(app, task, new { })).ShouldBeRefused("Ange dagen");
        await (await Pay(app, task, new { paidOn = "2027-03-11" })).ShouldBeRefused("framtiden");
        (await Pay(app, task, new { paidOn = "2027-03-10" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Paid");
        var state = await app.State();
        state.GetProperty("outcome").GetString().ShouldBe("sent");
        state.GetProperty("dates").GetProperty("feePaid").GetString().ShouldBe("2027-03-10");
        state.GetProperty("missing").GetArrayLength().ShouldBe(0);
        await (await app.Answer(new { kind = "feeInjunction", on = "2027-03-10", dueOn = "2027-03-24" })).ShouldBeRefused("registrerad som betald 2027-03-10");
    }

    [Fact]
    public async Task A_fee_that_is_not_paid_leads_to_a_dismissal_which_may_be_applied_again()
    {
        await using var app = await Unpaid();
        await app.Answer(new { kind = "feeInjunction", on = "2027-03-10", dueOn = "2027-03-24" });
        (await Pay(app, await app.OpenTask("Person.PayFee", role: Roles.BtOffice), new { notPaid = true })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("NotPaid");
        (await app.Answer(new { kind = "dismissed", on = "2027-03-10", registrationNumber = "4.1-1/2027", text = "Avgiften är inte betald." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("dismissed");

        (await app.App.As(Roles.BtDoctor, CertificationApp.Doctor).PostAsJsonAsync($"/certification/api/appeals/{await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor)}", new { decision = "appliesAgain" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.App.Send(new CheckCompleteness("check", CertificationApp.Case));
        (await app.Reply("check")).GetProperty("complete").GetBoolean().ShouldBeTrue();
        await app.SignApplication();
        (await Send(app, new { sentOn = "2027-03-10", feePaidOn = "2027-03-10" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var state = await app.State();
        (state.GetProperty("outcome").GetString(), state.GetProperty("applicationsSent").GetInt32()).ShouldBe(("sent", 2));
        var first = state.GetProperty("submissions")[0];
        first.GetProperty("decision").GetProperty("kind").GetString().ShouldNotBeNull();
        first.GetProperty("appliesAgain").GetBoolean().ShouldBeTrue();
        var page = (await app.OfficePage().GetStringAsync($"/certification/applications/{CertificationApp.Case}"));
        foreach (var words in (string[])["förelade om avgiften, senast 2027-03-24", "Avgiften betalas inte", "Avvisad (4.1-1/2027)", "Ansökan 2 skickades"]) WebUtility.HtmlDecode(page).ShouldContain(words);
    }

    [Fact]
    public async Task A_fee_task_that_outlives_the_decision_is_closed_without_changing_facts()
    {
        await using var app = await Unpaid();
        await app.Answer(new { kind = "feeInjunction", on = "2027-03-10", dueOn = "2027-03-24" });
        var task = await app.OpenTask("Person.PayFee", role: Roles.BtOffice);
        await app.Answer(new { kind = "dismissed", on = "2027-03-10", registrationNumber = "4.1-1/2027" });

        (await Pay(app, task, new { paidOn = "2027-03-10" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.State()).GetProperty("outcome").GetString().ShouldBe("dismissed");
        (await app.State()).GetProperty("dates").TryGetProperty("feePaid", out _).ShouldBeFalse();
    }

    private static async Task<CertificationApp> Unpaid()
    {
        var app = await CertificationApp.Certified();
        await app.SignApplication();
        (await Send(app, new { sentOn = "2027-03-10", withoutFee = true })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return app;
    }

    private static async Task<HttpResponseMessage> Send(CertificationApp app, object body) => await app.AsOffice().PostAsJsonAsync($"/certification/api/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}", body);

    private static Task<HttpResponseMessage> Pay(CertificationApp app, string task, object body) => app.AsOffice().PostAsJsonAsync($"/certification/api/fees/{task}", body);
}

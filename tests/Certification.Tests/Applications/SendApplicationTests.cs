using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class SendApplicationTests
{
    [Fact]
    public async Task Nothing_is_sent_before_the_doctor_has_signed()
    {
        await using var app = await CertificationApp.Certified();
        await (await Send(app, "2027-03-09", "2027-03-10")).ShouldBeRefused("inte skrivit under");
    }

    [Theory]
    [InlineData("2027-03-11", "2027-03-10", "betald senast den dag", "Avgiftsförordningen (1992:191) 11 §")]
    [InlineData("2027-03-10", "2027-03-11", "framtiden", "")]
    [InlineData("2027-03-01", "2027-03-09", "före 2027-03-10", "Bilaga 1")]
    public async Task Days_that_cannot_be_are_refused(string paid, string sent, string words, string rule)
    {
        await using var app = await CertificationApp.Certified();
        await app.SignApplication();
        await (await Send(app, paid, sent)).ShouldBeRefused(words, rule);
        (await app.App.Published<ApplicationSent>()).ShouldBeEmpty();
    }

    [Theory, Rule("R-27", "F-02")]
    [InlineData("2027-03-09"), InlineData("2027-03-10")]
    public async Task The_fee_is_the_regulations_on_the_day_it_was_sent(string paid)
    {
        await using var app = await CertificationApp.Certified();
        await app.SignApplication();
        (await Send(app, paid, "2027-03-10")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.App.Published<ApplicationSent>()).ShouldHaveSingleItem().ShouldBe(new ApplicationSent(CertificationApp.Case, new(2027, 3, 10), 1890));
        var dates = (await app.State()).GetProperty("dates");
        dates.GetProperty("feePaid").GetString().ShouldBe(paid);
        dates.GetProperty("sent").GetString().ShouldBe("2027-03-10");
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Sent");
    }

    [Theory]
    [InlineData(2024, 12, 31, 1660)]
    [InlineData(2025, 1, 1, 1890)]
    public void The_fee_follows_the_date(int year, int month, int day, int kronor)
    {
        var rules = RegionCatalog.Load(Testing.ServiceApp.WorkflowsFolder()).Rules;
        var application = new BtApplication { CaseNumber = "BT-1" };
        application.Sign("bt-1", "Orten", new(2024, 12, 1));

        application.Change(a => a.Send(new(2024, 12, 1), new(year, month, day), on => rules.FeeOn(on).Kronor));

        application.Current!.FeeKronor.ShouldBe(kronor);
    }

    [Fact, Rule("F-03")]
    public async Task Only_the_doctor_signs_the_application()
    {
        await using var app = await CertificationApp.Certified();
        var task = await app.OpenTask("Person.SignApplication", CertificationApp.Doctor);
        (await app.App.As(Roles.BtDoctor, "bt-2").PostAsJsonAsync($"/certification/api/applications/{task}/signature", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var own = app.App.As(Roles.BtDoctor, CertificationApp.Doctor);
        (await own.PostAsJsonAsync($"/certification/api/applications/{task}/signature", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await own.PostAsJsonAsync($"/certification/api/applications/{task}/signature", new { place = "Orten" })).ShouldBeRefused("redan avslutad");
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("signed");
    }

    private static async Task<HttpResponseMessage> Send(CertificationApp app, string paid, string sent) =>
        await app.AsOffice().PostAsJsonAsync($"/certification/api/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}", new { feePaidOn = paid, sentOn = sent });
}

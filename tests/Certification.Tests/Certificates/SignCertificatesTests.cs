using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Certificates;

public sealed class SignCertificatesTests
{
    [Fact, Rule("R-06")]
    public async Task A_goal_is_approved_when_its_supervisor_has_signed()
    {
        await using var app = await CertificationApp.Prepared();
        (await app.State()).GetProperty("goalsApproved").GetInt32().ShouldBe(0);

        await app.SignGoals(1, CertificationApp.Second);

        (await app.State()).GetProperty("goalsApproved").GetInt32().ShouldBe(2);
        var signed = (await app.App.Published<CertificateSigned>()).ShouldHaveSingleItem();
        (signed.Form, signed.AttachmentNumber, signed.SignerId, signed.On).ShouldBe((2, 1, CertificationApp.Second, new DateOnly(2027, 3, 10)));
        signed.Goals.ShouldBe(["BT1", "BT2"]);
        (await app.App.Published<CompletePersonTask>()).ShouldHaveSingleItem().Outcome.ShouldBe("Signed");
    }

    [Fact]
    public async Task Nobody_but_the_signer_signs_a_bilaga_2()
    {
        await using var app = await CertificationApp.Prepared();
        var task = await app.GoalTask(1, CertificationApp.Second);
        (await app.App.As(Roles.MainSupervisor, CertificationApp.Main).PostAsJsonAsync($"/certification/api/goal-certificates/{task}", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // Even when the process gave the task to someone else: the certificate names its signer.
        var wrong = await app.GoalTask(1, CertificationApp.Main);
        (await app.App.As(Roles.MainSupervisor, CertificationApp.Main).PostAsJsonAsync($"/certification/api/goal-certificates/{wrong}", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await app.App.Published<CertificateSigned>()).ShouldBeEmpty();
        (await app.State()).GetProperty("goalsApproved").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_certificate_is_signed_once()
    {
        await using var app = await CertificationApp.Prepared();
        var client = app.App.As(Roles.Supervisor, CertificationApp.Second);
        var task = await app.GoalTask(1, CertificationApp.Second);
        (await client.PostAsJsonAsync($"/certification/api/goal-certificates/{task}", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await client.PostAsJsonAsync($"/certification/api/goal-certificates/{task}", new { place = "Orten" })).ShouldBeRefused("redan avslutad");
        await (await client.PostAsJsonAsync($"/certification/api/goal-certificates/{await app.GoalTask(1, CertificationApp.Second)}", new { place = "Orten" })).ShouldBeRefused("redan undertecknat");
        (await app.App.Published<CertificateSigned>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_the_process_withdrew_is_not_signed()
    {
        await using var app = await CertificationApp.Prepared();
        var task = await app.GoalTask(1, CertificationApp.Second);
        await app.App.Send(new TaskClosed(task, CertificationApp.Case, "Cancelled", "Processen", app.App.Clock.Now));

        await (await app.App.As(Roles.Supervisor, CertificationApp.Second).PostAsJsonAsync($"/certification/api/goal-certificates/{task}", new { place = "Orten" })).ShouldBeRefused("redan avslutad");
        (await app.App.Published<CertificateSigned>()).ShouldBeEmpty();
    }

    [Fact, Rule("R-22", "R-07")]
    public async Task The_head_certifies_the_service_once_with_both_accounts()
    {
        await using var app = await CertificationApp.Prepared();
        await app.CertifyService();

        var signed = (await app.App.Published<CertificateSigned>()).ShouldHaveSingleItem();
        (signed.Form, signed.AttachmentNumber, signed.SignerId).ShouldBe((3, 3, CertificationApp.Head));
        await (await app.TryCertifyService()).ShouldBeRefused("redan undertecknat");
        (await app.App.As(Roles.HeadOfOperations, "head-2").PostAsJsonAsync($"/certification/api/service-certificates/{await app.ServiceTask()}", new { place = "O", primaryCareAccount = "P", acuteCareAccount = "A" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact, Rule("R-22")]
    public async Task Service_that_goes_on_is_not_certified()
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(ends: new(2027, 3, 11)));
        await (await app.TryCertifyService()).ShouldBeRefused("pågår till 2027-03-11", "R-22", "HSLF-FS 2021:8");

        app.App.Clock.Advance(app.App.Clock.Now.AddDays(1));
        (await app.TryCertifyService()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact, Rule("R-01")]
    public async Task Less_than_six_months_of_full_time_are_not_certified()
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(percent: 49));
        await (await app.TryCertifyService()).ShouldBeRefused("5,88 av 6,00 månader", "Förläng", "R-01", "Patientsäkerhetsförordningen (2010:1369) 4 kap. 1 §");
        (await app.App.Published<CertificateSigned>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Exactly_six_months_are_enough()
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(percent: 50));
        await app.CertifyService();
        (await app.State()).GetProperty("fullTimeMonths").GetProperty("total").GetDecimal().ShouldBe(6m);
    }
}

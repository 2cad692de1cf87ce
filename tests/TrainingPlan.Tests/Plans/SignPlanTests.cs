using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

public sealed class SignPlanTests
{
    [Fact]
    public async Task The_doctor_signs_the_approved_version_and_only_once()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        await app.Approve();
        var taskId = await app.OpenTask("Person.SignPlan", TrainingPlanApp.Doctor);

        (await app.AsDoctor().PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/sign", new { taskId })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.AsDoctor().PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/sign", new { taskId })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await app.Plan()).GetProperty("versions")[0].GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("role").GetString())
            .ShouldBe([Roles.MainSupervisor, Roles.StudyDirector, Roles.BtDoctor]);
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Signed");
    }

    [Fact]
    public async Task Nothing_is_signed_before_approval()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var taskId = await app.OpenTask("Person.SignPlan", TrainingPlanApp.Doctor);

        (await app.AsDoctor().PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/sign", new { taskId })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_doctors_page_offers_the_signature_and_takes_it()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        await app.Approve();
        var taskId = await app.OpenTask("Person.SignPlan", TrainingPlanApp.Doctor);
        var page = app.App.Page(Roles.BtDoctor, TrainingPlanApp.Doctor, name: "Ana Nowak");

        (await page.SubmitAll($"/training-plan/plans/{TrainingPlanApp.Case}?task={taskId}", "Skriv under version 1")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.Plan()).GetProperty("versions")[0].GetProperty("signatures").GetArrayLength().ShouldBe(3);
    }
}

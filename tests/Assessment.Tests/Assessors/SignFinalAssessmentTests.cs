using System.Net;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Assessors;

public sealed class SignFinalAssessmentTests
{
    private static async Task<AssessmentApp> SignedByAssessor()
    {
        var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        await page.Submit("/assessment/external/external", button: "Jag försäkrar det");
        (await page.Submit("/assessment/external/external", new { AllGoalsMet = "true", Place = "Västerby" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return assessment;
    }

    private static async Task<HttpResponseMessage> Sign(AssessmentApp assessment, string? hash = null, string person = AssessmentApp.Main, string task = "final") =>
        await assessment.Post(person, Roles.MainSupervisor, "final/" + task, new { hash = hash ?? (string)(await assessment.Portfolio())["contentHash"]!, place = "Ekby", motivation = "Portfolion visar det." });

    [Fact, Rule("R-17")]
    public async Task Both_signatures_on_the_same_content_make_the_joint_final_assessment_once()
    {
        await using var assessment = await SignedByAssessor();
        await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Main, id: "final");
        (await Sign(assessment)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Sign(assessment)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var final = (await assessment.App.Published<FinalAssessmentSigned>()).ShouldHaveSingleItem();
        final.PortfolioHash.ShouldBe((string)(await assessment.Portfolio())["contentHash"]!);
        (final.MainSupervisor.PersonId, final.MainSupervisor.Place, final.Assessor.PersonId, final.Assessor.Place, final.Assessor.Specialty, final.Assessor.Workplace)
            .ShouldBe((AssessmentApp.Main, "Ekby", AssessmentApp.Independent, "Västerby", "Medicin", "Medicin Rönn"));

        var render = (await assessment.App.Published<RenderDocument>()).Where(r => r.Template == "final-assessment").ShouldHaveSingleItem();
        var data = assessment.App.Services.GetRequiredService<Protector>().Reveal(render.Data);
        TemplateFields.Problems("final-assessment", data).ShouldBeEmpty();
        data.ShouldContain("Portfolion visar det.");
        var document = System.Text.Json.JsonDocument.Parse(data).RootElement;
        document.GetProperty("personalNumber").GetString().ShouldBe("19900101-0017");
        document.GetProperty("region").GetString().ShouldBe(assessment.App.Services.GetRequiredService<RegionCatalog>().Region("vgr-regional").CareProvider);
        (await assessment.App.Published<CompletePersonTask>()).Count(c => c.TaskId == "final").ShouldBe(1);
    }

    [Fact, Rule("R-17")]
    public async Task The_main_supervisor_cannot_sign_before_the_assessor()
    {
        await using var assessment = await AssessmentApp.Invited();
        await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Main, id: "final");
        var refused = await Sign(assessment);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("inte skrivit under");
        var page = await assessment.Page(AssessmentApp.Main, Roles.MainSupervisor).GetPage("/assessment/final/final");
        page.QuerySelector("#Form_Motivation").ShouldBeNull();
        (await assessment.Count<FinalAssessmentSigned>()).ShouldBe(0);
    }

    [Fact]
    public async Task Another_content_another_person_and_an_empty_form_are_refused()
    {
        await using var assessment = await SignedByAssessor();
        await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Main, id: "final");
        (await Sign(assessment, hash: "0000")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Sign(assessment, person: AssessmentApp.Care)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "final/final", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Count<FinalAssessmentSigned>()).ShouldBe(0);
    }

    [Fact, Rule("R-17")]
    public async Task Nobody_signs_as_both()
    {
        await using var assessment = await SignedByAssessor();
        await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Independent, id: "final");
        var refused = await Sign(assessment, person: AssessmentApp.Independent);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("två olika personer");
    }

    [Fact]
    public async Task The_page_keeps_the_text_when_the_place_is_missing_and_then_signs()
    {
        await using var assessment = await SignedByAssessor();
        await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Main, id: "final");
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        var refused = await PageForms.Parse(await page.Submit("/assessment/final/final", new Dictionary<string, string> { ["Form.Motivation"] = "Min motivering", ["Form.Place"] = "" }));
        refused.QuerySelector("#Form_Motivation")!.TextContent.ShouldBe("Min motivering");
        refused.QuerySelector("#error-summary a[href='#Form_Place']").ShouldNotBeNull();
        (await page.Submit("/assessment/final/final", new Dictionary<string, string> { ["Form.Motivation"] = "Min motivering", ["Form.Place"] = "Ekby" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Count<FinalAssessmentSigned>()).ShouldBe(1);
    }
}

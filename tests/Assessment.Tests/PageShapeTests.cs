using AngleSharp.Html.Dom;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests;

public sealed class PageShapeTests
{
    [Fact]
    public async Task Every_page_has_one_heading_a_label_for_each_field_and_no_style_or_script_of_its_own()
    {
        await using var assessment = await AssessmentApp.Open();
        await Shape(assessment.Page(AssessmentApp.Acute, Roles.Supervisor), "/assessment/assess/" + await assessment.OpenObservation(), "Det du ska göra");
        await Shape(assessment.Page(AssessmentApp.Acute, Roles.Supervisor), "/assessment/assess/" + await assessment.OpenObservation(instrument: "period"), "Det du ska göra");
        await Shape(assessment.Page(AssessmentApp.Main, Roles.MainSupervisor), "/assessment/boards/" + await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main), "Det du ska göra för Ana Nowak");
        await Shape(assessment.Page(AssessmentApp.Main, Roles.MainSupervisor), "/assessment/remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), "Delmål som återstår för Ana Nowak");
        await Shape(assessment.Page(AssessmentApp.Director, Roles.StudyDirector), "/assessment/portfolios", "Portföljer");
        await Shape(assessment.Page(AssessmentApp.Director, Roles.StudyDirector), "/assessment/portfolios/" + AssessmentApp.Case, "Portfolio för Ana Nowak");
        await Shape(assessment.App.Anonymous(), "/assessment/thanks", "Tack, ditt svar är sparat");
    }

    [Fact]
    public async Task So_have_the_pages_of_the_final_assessment()
    {
        await using var assessment = await AssessmentApp.Frozen();
        await Shape(assessment.Page(AssessmentApp.Director, Roles.StudyDirector), "/assessment/assessor/" + await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector, id: "name"), "Utse extern bedömare för Ana Nowak");
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, "assessors/name", new { assessorId = AssessmentApp.Independent })).EnsureSuccessStatusCode();
        var outsider = assessment.App.OutsiderPage(await assessment.OpenTask("Person.AssessExternally", outsider: true, id: "external"));
        await Shape(outsider, "/assessment/external/external", "Extern bedömning av Ana Nowak");
        await outsider.Submit("/assessment/external/external", button: "Jag försäkrar det");
        await Shape(outsider, "/assessment/external/external", "Extern bedömning av Ana Nowak");
        await outsider.Submit("/assessment/external/external", new { AllGoalsMet = "true", Place = "Västerby" });
        await Shape(assessment.Page(AssessmentApp.Director, Roles.StudyDirector), $"/assessment/assessors/{AssessmentApp.Case}/revoke", "Återkalla uppdraget för Frida Fri");
        await Shape(assessment.Page(AssessmentApp.Main, Roles.MainSupervisor), "/assessment/final/" + await assessment.OpenTask("Person.SignFinalAssessment", AssessmentApp.Main), "Gemensam slutbedömning av Ana Nowak");
    }

    private static async Task Shape(HttpClient client, string path, string heading)
    {
        var response = await client.GetAsync(path);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode}");
        var page = await PageForms.Parse(response);
        page.DocumentElement.GetAttribute("lang").ShouldBe("sv", path);
        page.QuerySelectorAll("h1").Select(h => h.TextContent.Trim()).ShouldBe([heading], path);
        page.Title!.Length.ShouldBeGreaterThan(" – BtFlow".Length, path);
        page.QuerySelectorAll("style, script, [style], [onclick], [onchange], [onsubmit]").ShouldBeEmpty(path);
        page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty(path);
        foreach (var field in page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"))
            page.QuerySelectorAll($"label[for='{field.Id}']").Length.ShouldBe(1, $"{path} {field.OuterHtml}");
        foreach (var radio in page.QuerySelectorAll("main input[type=radio]")) radio.Closest("fieldset")?.QuerySelector("legend").ShouldNotBeNull(path);
        foreach (var form in page.Forms.Where(f => f.Method == "post"))
        {
            form.Elements.OfType<IHtmlInputElement>().ShouldContain(i => i.Name == "__RequestVerificationToken", path);
            form.QuerySelectorAll("button").ShouldNotBeEmpty(path);
        }
        foreach (var header in page.QuerySelectorAll("th")) header.HasAttribute("scope").ShouldBeTrue(path);
        foreach (var table in page.QuerySelectorAll("table")) table.QuerySelector("caption").ShouldNotBeNull(path);
        var levels = page.QuerySelectorAll("main h1, main h2, main h3, main h4").Select(h => h.TagName[1] - '0').ToList();
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1, path);
    }
}

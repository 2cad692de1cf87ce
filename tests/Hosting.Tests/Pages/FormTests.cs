using System.Net;
using BtFlow.Testing;

namespace BtFlow.Hosting.Tests.Pages;

public sealed class FormTests
{
    private const string Path = "/sample/form";

    [Fact]
    public async Task A_form_without_its_own_token_is_refused_in_words()
    {
        await using var app = await SampleApp.Start();
        var answer = await app.Page(Roles.BtOffice).PostAsync(Path, new FormUrlEncodedContent([new("Input.Place", "Alby"), new("Input.Level", "3")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PageForms.Parse(answer)).QuerySelector("h1")!.TextContent.ShouldBe("Formuläret gick inte att ta emot");
    }

    [Fact]
    public async Task A_form_with_its_token_is_taken_and_nothing_warns()
    {
        var log = new LogOfEverything();
        await using var app = await SampleApp.Start(log);
        var answer = await app.Page(Roles.BtOffice).Submit(Path, Fields("Alby", "2026-03-02", "3"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(Path + "?done=1");
        log.Warnings.Where(w => w.Contains("Cache-Control")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attributes_on_a_form_record_s_parameters_hold_and_speak_Swedish()
    {
        await using var app = await SampleApp.Start();
        var answer = await app.Page(Roles.BtOffice).Submit(Path, Fields("", "2026-02-30", "tre"));

        (await Told(answer)).ShouldBe(["Skriv orten.", "”2026-02-30” går inte att läsa. Datum skrivs ÅÅÅÅ-MM-DD och tal med siffror.", "”tre” går inte att läsa. Datum skrivs ÅÅÅÅ-MM-DD och tal med siffror."], ignoreOrder: true);
    }

    [Fact]
    public async Task Attributes_without_words_of_their_own_and_missing_values_speak_Swedish_too()
    {
        await using var app = await SampleApp.Start();
        (await Told(await app.Page(Roles.BtOffice).Submit(Path, Fields("Söderhamn", "", "10")))).ShouldBe(["Skriv högst 5 tecken.", "Ange ett värde mellan 1 och 9."], ignoreOrder: true);
        (await Told(await app.Page(Roles.BtOffice).Submit(Path, Fields("Alby", "", "")))).ShouldBe(["Fyll i uppgiften."]);
    }

    [Fact]
    public async Task A_form_that_a_rule_refuses_comes_back_with_its_text_and_the_reason()
    {
        await using var app = await SampleApp.Start();
        var answer = await app.Page(Roles.BtOffice).Submit(Path, Fields("trött", "2026-03-02", "3"));
        var page = await PageForms.Parse(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Title.ShouldBe("Fel: Prov – BtFlow");
        page.QuerySelector("#error-summary li")!.TextContent.Trim().ShouldBe("Orten är stängd. (R-13, HSLF-FS 2021:8 enligt Region Kalmar län)");
        page.QuerySelector("[name='Input.Place']")!.GetAttribute("value").ShouldBe("trött");
    }

    [Fact]
    public async Task Saved_is_said_of_a_page_shown_after_the_redirect_and_never_of_a_refused_form()
    {
        await using var app = await SampleApp.Start();
        const string Saved = "Det du gjorde är sparat";
        (await app.Page(Roles.BtOffice).GetPage(Path)).Body!.TextContent.ShouldNotContain(Saved);
        (await app.Page(Roles.BtOffice).GetPage(Path + "?done=1")).Body!.TextContent.ShouldContain(Saved);

        var refused = await app.Page(Roles.BtOffice).Submit(Path + "?done=1", Fields("trött", "2026-03-02", "3"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).Body!.TextContent.ShouldNotContain(Saved);
    }

    [Theory]
    [InlineData("3")] // a rule says no
    [InlineData("tre")] // a field is wrong
    public async Task A_refused_form_of_something_that_is_not_there_is_a_404_in_words(string level)
    {
        await using var app = await SampleApp.Start();
        var answer = await app.Page(Roles.BtOffice).Submit(Path, Fields("borta", "2026-03-02", level));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PageForms.Parse(answer)).QuerySelector("main")!.TextContent.ShouldContain("Orten finns inte.");
    }

    [Fact]
    public async Task Each_error_links_to_its_field()
    {
        await using var app = await SampleApp.Start();
        var page = await PageForms.Parse(await app.Page(Roles.BtOffice).Submit(Path, Fields("", "", "10")));
        var links = page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!).ToList();

        links.Count.ShouldBe(2);
        links.ShouldAllBe(link => page.QuerySelector(link) != null);
    }

    private static Dictionary<string, string> Fields(string place, string on, string level) => new() { ["Input.Place"] = place, ["Input.On"] = on, ["Input.Level"] = level };

    private static async Task<List<string>> Told(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return [.. (await PageForms.Parse(answer)).QuerySelectorAll("#error-summary li").Select(li => li.TextContent.Trim())];
    }
}

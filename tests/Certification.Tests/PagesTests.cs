using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Certification;

public sealed class PagesTests
{
    private const string Case = CertificationApp.Case;

    [Fact]
    public async Task Every_page_is_sound_has_one_heading_and_a_label_for_each_field()
    {
        await using var app = await CertificationApp.Sent();
        var (head, second, doctor, office) = (HeadPage(app), app.App.Page(Roles.Supervisor, CertificationApp.Second), app.App.Page(Roles.BtDoctor, CertificationApp.Doctor), app.OfficePage());
        var complete = await app.OpenTask("Person.CompleteCase", role: Roles.BtOffice);
        (HttpClient Client, string Path)[] pages =
        [
            (office, "/certification/applications"), (office, $"/certification/applications/{Case}"), (office, $"/certification/applications/{Case}?task={complete}"),
            (office, $"/certification/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}"),
            (office, $"/certification/complement/{await app.OpenTask("Person.AnswerComplement", role: Roles.BtOffice)}"),
            (head, $"/certification/continuation/{await app.OpenTask("Person.DecideContinuation", CertificationApp.Head)}"),
            (head, $"/certification/sign/{await app.ServiceTask()}"), (second, $"/certification/sign/{await app.GoalTask(1, CertificationApp.Second)}"),
            (doctor, $"/certification/sign/{await app.OpenTask("Person.SignApplication", CertificationApp.Doctor)}"), (doctor, $"/certification/applications/{Case}"),
        ];
        foreach (var (client, path) in pages)
        {
            var response = await client.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            Check(await PageForms.Parse(response), path);
        }
    }

    [Fact]
    public async Task The_sign_page_shows_what_is_signed_and_signs()
    {
        await using var app = await CertificationApp.Prepared();
        var page = app.App.Page(Roles.Supervisor, CertificationApp.Second);
        var task = await app.GoalTask(1, CertificationApp.Second);
        var text = (await page.GetPage($"/certification/sign/{task}")).Body!.TextContent;
        text.ShouldContain("BT1");
        text.ShouldContain("Tjänstgöring och kurs för BT2.");
        text.ShouldNotContain("BT3");
        text.ShouldContain("bilaga nr 1");

        var empty = await page.Submit($"/certification/sign/{task}", new { Place = "" });
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Error(await PageForms.Parse(empty)).ShouldContain("Skriv orten där du skriver under.");
        var signed = await page.Submit($"/certification/sign/{task}", new { Place = "Orten" });
        signed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        signed.Headers.Location!.ToString().ShouldBe("/workflow/inbox?done=1");
        (await app.App.Published<CertificateSigned>()).ShouldHaveSingleItem().AttachmentNumber.ShouldBe(1);

        var again = await page.GetAsync($"/certification/sign/{task}");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PageForms.Parse(again)).Body!.TextContent.ShouldContain("redan avslutad");
    }

    [Fact]
    public async Task A_task_that_closes_while_its_form_is_open_says_so_and_keeps_the_text()
    {
        await using var app = await CertificationApp.Prepared();
        var page = HeadPage(app);
        var task = await app.ServiceTask();
        var token = (await page.GetPage($"/certification/sign/{task}")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await app.App.Send(new TaskClosed(task, Case, "Cancelled", "Processen", app.App.Clock.Now));

        var refused = await page.PostAsync($"/certification/sign/{task}", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Place"] = "Orten", ["PrimaryCareAccount"] = "Min text om Alm.", ["AcuteCareAccount"] = "Akuten.", ["__RequestVerificationToken"] = token,
        }));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var shown = await PageForms.Parse(refused);
        Error(shown).ShouldContain("redan avslutad");
        shown.QuerySelector<IHtmlTextAreaElement>("#PrimaryCareAccount")!.Value.ShouldBe("Min text om Alm.");
        (await app.App.Published<CertificateSigned>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bilaga_3_suggests_the_accounts_and_keeps_what_is_typed_when_it_is_refused()
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(ends: new(2027, 4, 1)));
        var page = HeadPage(app);
        var path = $"/certification/sign/{await app.ServiceTask()}";
        var form = await page.GetPage(path);
        form.QuerySelector<IHtmlTextAreaElement>("#PrimaryCareAccount")!.Value.ShouldBe("Vårdcentralen Alm, 2026-09-01–2027-04-01 (7,03 månader på heltid)");
        form.QuerySelector("tfoot")!.TextContent.ShouldContain("13");

        var refused = await page.Submit(path, new { Place = "Orten <b>", PrimaryCareAccount = "", AcuteCareAccount = "Ändrat & sparat" });
        var shown = await PageForms.Parse(refused);
        Error(shown).ShouldContain("primärvård");
        shown.QuerySelector<IHtmlTextAreaElement>("#PrimaryCareAccount")!.Value.ShouldBe("");
        shown.QuerySelector<IHtmlTextAreaElement>("#AcuteCareAccount")!.Value.ShouldBe("Ändrat & sparat");
        shown.QuerySelector<IHtmlInputElement>("#Place")!.Value.ShouldBe("Orten <b>");
        Error(await PageForms.Parse(await page.Submit(path, new { Place = "Orten", PrimaryCareAccount = "P", AcuteCareAccount = "A" }))).ShouldContain("pågår till 2027-04-01");
    }

    [Theory]
    [InlineData("2027-02-30"), InlineData("10/3 2027"), InlineData("20270310"), InlineData("2027-3-10"), InlineData("igår")]
    public async Task A_day_that_cannot_be_read_is_named_in_Swedish_and_stays_in_its_field(string typed)
    {
        await using var app = await CertificationApp.Certified();
        await app.SignApplication();
        var path = $"/certification/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}";

        var refused = await Fill(app.OfficePage(), path, "Ansökan är skickad", new() { ["Form.FeePaidOn"] = typed, ["Form.SentOn"] = "2027-03-10" });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var shown = await PageForms.Parse(refused);
        shown.QuerySelectorAll("#error-summary li").ShouldHaveSingleItem().TextContent.ShouldContain($"”{typed}” är inget datum. Skriv det som ÅÅÅÅ-MM-DD");
        shown.QuerySelector("#error-summary a")!.GetAttribute("href").ShouldBe("#Form_FeePaidOn");
        shown.QuerySelector<IHtmlInputElement>("#Form_FeePaidOn")!.Value.ShouldBe(typed);
        shown.QuerySelector<IHtmlInputElement>("#Form_SentOn")!.Value.ShouldBe("2027-03-10");
        (await app.App.Published<ApplicationSent>()).ShouldBeEmpty();
        Check(shown, path);
    }

    [Fact]
    public async Task The_office_sends_by_its_page()
    {
        await using var app = await CertificationApp.Certified();
        await app.SignApplication();
        var path = $"/certification/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}";
        (await app.OfficePage().GetPage(path)).Body!.TextContent.ShouldContain("1890 kr");
        var empty = await PageForms.Parse(await Fill(app.OfficePage(), path, "Ansökan är skickad", new() { ["Form.FeePaidOn"] = "", ["Form.SentOn"] = "" }));
        empty.QuerySelectorAll("#error-summary li").Select(l => l.TextContent.Trim()).ShouldBe(["Ange dagen då ansökan skickades (ÅÅÅÅ-MM-DD)."]);
        Error(await PageForms.Parse(await Fill(app.OfficePage(), path, "Ansökan är skickad", new() { ["Form.FeePaidOn"] = "", ["Form.SentOn"] = "2027-03-10" }))).ShouldContain("kryssa i att ansökan skickas utan avgift");
        var late = await PageForms.Parse(await Fill(app.OfficePage(), path, "Ansökan är skickad", new() { ["Form.FeePaidOn"] = "2027-03-11", ["Form.SentOn"] = "2027-03-10" }));
        Error(late).ShouldContain("Avgiftsförordningen (1992:191) 11 §");
        late.QuerySelector<IHtmlInputElement>("#Form_FeePaidOn")!.Value.ShouldBe("2027-03-11");

        (await Fill(app.OfficePage(), path, "Ansökan är skickad", new() { ["Form.FeePaidOn"] = "2027-03-10", ["Form.SentOn"] = " 2027-03-10 " })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.App.Published<ApplicationSent>()).ShouldHaveSingleItem().FeeKronor.ShouldBe(1890);
    }

    [Fact]
    public async Task The_office_registers_answers_by_the_page_and_the_text_stays_when_it_is_refused()
    {
        await using var app = await CertificationApp.Sent();
        var (office, path) = (app.OfficePage(), $"/certification/applications/{Case}");
        var refused = await PageForms.Parse(await Fill(office, path, "Registrera svaret", new() { ["Form.Kind"] = "Rejected", ["Form.On"] = "2027-13-01", ["Form.RegistrationNumber"] = "4.1-1", ["Form.DueOn"] = "", ["Form.Text"] = "BT7 räcker inte", ["Form.Goals"] = "" }));
        Error(refused).ShouldContain("”2027-13-01” är inget datum");
        refused.QuerySelector<IHtmlInputElement>("#kind-rejected")!.IsChecked.ShouldBeTrue();
        refused.QuerySelector<IHtmlInputElement>("#Form_On")!.Value.ShouldBe("2027-13-01");
        refused.QuerySelector<IHtmlTextAreaElement>("#Form_Text")!.Value.Trim().ShouldBe("BT7 räcker inte");
        Check(refused, path);

        var without = await PageForms.Parse(await Fill(office, path, "Registrera svaret", new() { ["Form.On"] = "2027-03-10", ["Form.RegistrationNumber"] = "4.1-1", ["Form.DueOn"] = "", ["Form.Text"] = "" }));
        Error(without).ShouldContain("Välj vad Socialstyrelsen har svarat.");

        var done = await Fill(office, path, "Registrera svaret", new() { ["Form.Kind"] = "Rejected", ["Form.On"] = "2027-03-10", ["Form.RegistrationNumber"] = "4.1-1", ["Form.DueOn"] = "", ["Form.Text"] = "BT7 räcker inte", ["Form.Goals"] = "" });
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        done.Headers.Location!.ToString().ShouldBe($"{path}?done=1");
        (await app.App.Published<AuthorityDecided>()).ShouldHaveSingleItem().Decision.ShouldBe("rejected");
        var after = await office.GetPage(path);
        after.Body!.TextContent.ShouldContain("BT7 räcker inte");
        after.QuerySelector("form[method=post] #Form_On").ShouldBeNull();
    }

    [Fact]
    public async Task The_office_is_told_what_is_missing_and_goes_on_when_nothing_is()
    {
        await using var app = await CertificationApp.Prepared();
        await app.SignGoals(1, CertificationApp.Second);
        await app.SignGoals(2, CertificationApp.Main);
        await app.App.Send(app.Final());
        var path = $"/certification/applications/{Case}?task={await app.OpenTask("Person.CompleteCase", role: Roles.BtOffice)}";
        var office = app.OfficePage();
        (await office.GetPage(path)).QuerySelectorAll("main li").ShouldHaveSingleItem().TextContent.ShouldContain("Hanna Chef kan åtgärda det");
        var refused = await Fill(office, path, "Allt är åtgärdat, gå vidare", []);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Error(await PageForms.Parse(refused)).ShouldContain("Bilaga 3");

        await app.CertifyService();
        (await Fill(office, path, "Allt är åtgärdat, gå vidare", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Done");
        (await office.GetPage(path)).QuerySelectorAll("button").ShouldNotContain(b => b.TextContent.Contains("gå vidare"));
    }

    [Fact]
    public async Task No_answer_is_taken_for_the_head_who_has_not_chosen()
    {
        await using var app = await CertificationApp.Sent();
        await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1" });
        var path = $"/certification/continuation/{await app.OpenTask("Person.DecideContinuation", CertificationApp.Head)}";

        var refused = await PageForms.Parse(await Fill(HeadPage(app), path, "Besluta", new() { ["Form.Reason"] = "Skäl.", ["Form.Place"] = "Orten" }));
        Error(refused).ShouldContain("Välj om läkaren fortsätter");
        refused.QuerySelector<IHtmlTextAreaElement>("#Form_Reason")!.Value.ShouldBe("Skäl.");
        refused.QuerySelector<IHtmlInputElement>("#continues-no")!.IsChecked.ShouldBeFalse();
        (await app.App.Published<ContinuationDecided>()).ShouldBeEmpty();

        (await Fill(HeadPage(app), path, "Besluta", new() { ["Form.Continues"] = "false", ["Form.Reason"] = "Skäl.", ["Form.Place"] = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.App.Published<ContinuationDecided>()).ShouldHaveSingleItem().Continues.ShouldBeFalse();
    }

    [Fact]
    public async Task The_doctor_signs_Bilaga_1_with_the_number_masked()
    {
        await using var app = await CertificationApp.Certified();
        var doctor = app.App.Page(Roles.BtDoctor, CertificationApp.Doctor);
        var path = $"/certification/sign/{await app.OpenTask("Person.SignApplication", CertificationApp.Doctor)}";
        var html = (await doctor.GetPage(path)).DocumentElement.OuterHtml;
        html.ShouldContain("19901111-****");
        html.ShouldNotContain("9832");
        html.ShouldContain("Polen, 2019-06-01");

        (await doctor.Submit(path, new { Place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await doctor.GetPage($"/certification/applications/{Case}")).Body!.TextContent.ShouldContain("Undertecknad, ska skickas");
        (await app.App.Published<CompletePersonTask>()).Last().PersonId.ShouldBe(CertificationApp.Doctor);
    }

    [Fact]
    public async Task The_sign_page_is_no_window_for_tasks_of_other_kinds()
    {
        await using var app = await CertificationApp.Served();
        var other = await app.OpenTask("Person.Assess", "sup-9");
        var response = await app.App.Page(Roles.Supervisor, "sup-9").GetAsync($"/certification/sign/{other}");
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("Nowak");
    }

    private static HttpClient HeadPage(CertificationApp app) => app.App.Page(Roles.HeadOfOperations, CertificationApp.Head, "u-acute");

    private static string Error(IHtmlDocument page) => page.QuerySelector("#error-summary")?.TextContent ?? throw new ShouldAssertException($"No error is shown: {page.Body?.TextContent}");

    /// <summary>Presses a button: the hidden fields of its form and the typed ones are sent.</summary>
    private static async Task<HttpResponseMessage> Fill(HttpClient client, string path, string button, Dictionary<string, string> typed)
    {
        var form = (await client.GetPage(path)).QuerySelectorAll("button").OfType<IHtmlButtonElement>().First(b => b.TextContent.Trim() == button).Form!;
        var hidden = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden").Select(i => KeyValuePair.Create(i.Name!, i.Value));
        return await client.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, new FormUrlEncodedContent([.. hidden, .. typed]));
    }

    private static void Check(IHtmlDocument page, string path)
    {
        page.DocumentElement.GetAttribute("lang").ShouldBe("sv", path);
        page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
        page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty(path);
        page.All.ShouldAllBe(e => !e.Attributes.Any(a => a.Name.StartsWith("on")), path);
        page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique(path);
        foreach (var field in page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"))
            page.QuerySelectorAll($"label[for='{field.Id}']").Length.ShouldBe(1, $"{path}: {field.OuterHtml}");
        page.QuerySelectorAll("table").ShouldAllBe(t => t.QuerySelector("caption") != null && t.QuerySelectorAll("th").All(h => h.HasAttribute("scope")), path);
        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(h => h.LocalName[1] - '0').ToList();
        levels.Zip(levels.Skip(1)).ShouldAllBe(p => p.Second <= p.First + 1, path);
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class ExternalAssessorTests(RunningSystem system)
{
    private const string Case = "BT-2021-0002", Task = $"/assessment/external/{Case}.bt-path.assessExternally.1";

    [Fact]
    public async Task The_mailed_link_leads_an_assessor_to_declaration_portfolio_and_a_signature_shared_with_the_main_supervisor()
    {
        var link = await LinkInTheMail();
        await LookingAtItChangesNothing(link);

        string signed;
        await using (var assessor = await system.Visitor())
        {
            await assessor.Go(link);
            await assessor.Press("Öppna");
            await assessor.SeeHeading("Extern bedömning av Ștefan Popescu");
            await assessor.NotSee("Placeringar"); // nothing of the portfolio before the declaration
            await assessor.Go($"/assessment/portfolios/{Case}");
            await assessor.SeeHeading("Logga in");
            await assessor.Go(Task);
            await assessor.Press("Jag försäkrar det");
            await assessor.See("Placeringar");
        }
        await using (var assessor = await system.Visitor()) // another day, another computer
        {
            await assessor.Go(link);
            await assessor.Press("Öppna");
            await assessor.See("Placeringar");
            signed = await assessor.Page.Locator("input[name=Hash]").First.InputValueAsync();
            await assessor.Tick("Jag bedömer att Ștefan Popescu har uppnått samtliga delmål");
            await assessor.Type("Ort", "Göteborg");
            await assessor.Press("Skriv under som Agneta Morander");
            await assessor.SeeHeading("Tack, ditt svar är sparat");

            await assessor.GoUntil(link, "Uppgiften är avslutad");
            assessor.Status.ShouldBe(410);
            await Expect(assessor.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        }
        await TheMainSupervisorSigns(signed);
    }

    private async Task<string> LinkInTheMail()
    {
        await using var reader = await system.Visitor();
        await reader.Go("/notifications/mail");
        var mail = reader.Page.Locator($"a[href*='-task-{Case}'][href*=assessExternally]");
        await reader.Follow(mail);
        await reader.See("Agneta Morander");
        await reader.See($"Ärende {Case}");
        return (await reader.Page.Locator("main a[href^='/link/']").GetAttributeAsync("href"))!;
    }

    /// <summary>Mail scanners open every link.</summary>
    private async Task LookingAtItChangesNothing(string link)
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Go($"/workflow/cases/{Case}");
        var before = await office.Page.Locator("main").InnerTextAsync();
        await using (var scanner = await system.Visitor())
        {
            for (var i = 0; i < 3; i++) (await scanner.Page.APIRequest.GetAsync(link)).Status.ShouldBe(200);
            (await scanner.Page.APIRequest.HeadAsync(link)).Ok.ShouldBeTrue();
            await scanner.Go(Task);
            await scanner.SeeHeading("Öppna länken i mejlet igen");
        }
        await office.Go($"/workflow/cases/{Case}");
        (await office.Page.Locator("main").InnerTextAsync()).ShouldBe(before);
    }

    private async Task TheMainSupervisorSigns(string hash)
    {
        await using var supervisor = await system.SignedIn("susanne.granholt@example.se");
        await supervisor.GoUntil("/workflow/inbox", "Ștefan Popescu");
        await supervisor.Follow(supervisor.Page.GetByRole(AriaRole.Row, new() { Name = "Ștefan Popescu" }).GetByRole(AriaRole.Link).First);
        await supervisor.SeeHeading("Gemensam slutbedömning av Ștefan Popescu");
        await supervisor.See("Agneta Morander skrev under");
        (await supervisor.Page.Locator("input[name='Form.Hash']").First.InputValueAsync()).ShouldBe(hash);
        await supervisor.Type("Motivering", "Portfolion visar bedömningar från alla placeringar.");
        await supervisor.Type("Ort", "Göteborg");
        await supervisor.Press("Skriv under: samtliga delmål är uppnådda");
        await supervisor.See("Det du gjorde är sparat.");
        await supervisor.GoUntil($"/workflow/cases/{Case}", "Huvudhandledarens slutbedömning: undertecknad.");
    }
}

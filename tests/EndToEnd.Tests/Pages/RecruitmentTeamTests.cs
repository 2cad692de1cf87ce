using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class RecruitmentTeamTests(RunningSystem system)
{
    private const string Team = "elin.sandahl@example.se";

    [Fact]
    public async Task Applicants_stand_by_stage_with_what_the_rules_propose_and_why()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Follow("Sökande");
        await visitor.Follow("Att bedöma");
        await Expect(visitor.Page.GetByRole(AriaRole.Row, new() { Name = "Elif Özdemir" })).ToContainTextAsync("Svensk legitimation saknas");

        await visitor.Follow("Elif Özdemir");
        await visitor.SeeHeading("Elif Özdemir");
        var proposal = visitor.Page.Locator("main");
        await Expect(proposal).ToContainTextAsync("Reglerna föreslår: Ej behörig");
        await Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Svensk legitimation saknas" })).ToContainTextAsync("Patientsäkerhetsförordningen (2010:1369)");
        await Expect(proposal).ToContainTextAsync("-****"); // the personal number is masked
    }

    [Fact]
    public async Task Deciding_against_the_rules_needs_a_reason_and_then_advances_the_applicant()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Follow(visitor.Page.GetByRole(AriaRole.Row, new() { Name = "Jonas Petrauskas" }).GetByRole(AriaRole.Link).First);
        await visitor.SeeHeading("Jonas Petrauskas");
        await visitor.See("Ej behörig");

        await visitor.Choose("Behörig");
        await visitor.Press("Spara och avsluta uppgiften");
        visitor.Status.ShouldBe(422);
        await visitor.See("Det gick inte att spara");
        await Expect(visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "Behörig", Exact = true })).ToBeCheckedAsync();

        await visitor.Type("Skäl", "Sökanden avbröt sin ST 2020 och börjar om enligt de nya föreskrifterna.");
        await visitor.Press("Spara och avsluta uppgiften");
        await visitor.See("Det du gjorde är sparat.");
        await visitor.See("Skäl: Sökanden avbröt sin ST 2020");
        await visitor.GoUntil("/workflow/cases/BT-2023-0005", "Elin Sandahl");
        await visitor.Go("/recruitment/applicants?call=vgr-2023-var&stage=Eligible");
        await visitor.See("Jonas Petrauskas");
    }

    [Fact]
    public async Task An_eligible_applicant_is_invited_to_interview()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Go("/recruitment/applicants/BT-2023-0001");
        await visitor.Choose("Behörig");
        await visitor.Press("Spara och avsluta uppgiften");

        await visitor.GoUntil("/recruitment/applicants/BT-2023-0001", "Kallas till intervju");
        await visitor.Choose("Kallas till intervju");
        await visitor.Press("Spara och avsluta uppgiften");
        await visitor.See("Kallad till intervju");

        await using var interviewer = await system.SignedIn("ingrid.ekvall@example.se");
        await interviewer.GoUntil("/workflow/inbox", "Rania Haddad");
        await interviewer.Follow(interviewer.Page.GetByRole(AriaRole.Row, new() { Name = "Rania Haddad" }).GetByRole(AriaRole.Link).First);
        interviewer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_finished_round_shows_its_ranking_and_its_offers()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Go("/recruitment/applicants?call=vgr-2021-host");
        await visitor.Follow("Rangordning och erbjudanden");
        await visitor.See("5 platser, 5 tillsatta");
        await Expect(visitor.Page.GetByRole(AriaRole.Row, new() { Name = "Agnieszka Kowalczyk" })).ToContainTextAsync("avböjt");
    }
}

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class OperatorTests(RunningSystem system)
{
    [Fact]
    public async Task The_office_sees_what_has_stopped_and_which_case_it_is_about()
    {
        var id = await system.Park("BT-2021-0003");
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Follow("Drift");
        await office.SeeHeading("Drift");
        await office.See("Allt är igång.");
        await office.Follow(office.Page.Locator("a[href='/recruitment/operations/messages']"));
        await office.See("Ansökan A-1 finns inte.");
        await office.Follow($"Öppna {id}");
        await office.SeeHeading($"Meddelande {id}: Knyt ansökan");
        await office.See("skyddad uppgift");
        await office.NotSee("Förkasta meddelandet");
        await office.Follow("BT-2021-0003");
        await office.SeeHeading("Rima Haddad");
    }

    [Fact]
    public async Task An_administrator_discards_a_message_with_a_reason_and_replays_another()
    {
        var (unwanted, wanted) = (await system.Park("BT-2021-0003"), await system.Park("BT-2021-0003"));
        await using var administrator = await system.Visitor();
        await administrator.SignIn("administrator@demo.example.se", "bastjänstgöring-demo");
        await administrator.Go($"/recruitment/operations/messages/{unwanted}");
        await administrator.Type("Varför förkastas meddelandet? (obligatoriskt)", " ");
        await administrator.Press("Förkasta meddelandet");
        administrator.Status.ShouldBe(422);
        await administrator.See("Skriv varför meddelandet förkastas.");

        await administrator.Type("Varför förkastas meddelandet? (obligatoriskt)", "Ansökan är återtagen.");
        await administrator.Press("Förkasta meddelandet");
        await administrator.See("Ansökan är återtagen.");
        await administrator.Go($"/recruitment/operations/messages/{wanted}");
        await administrator.Press("Skicka meddelandet igen");
        await administrator.See("Skickades igen");
        await administrator.Follow($"Visa {unwanted}");
        await administrator.See("förkastade meddelandet");
    }
}

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class SignInTests(RunningSystem system)
{
    private const string Team = "elin.sandahl@example.se";

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_the_address_stays()
    {
        await using var visitor = await system.Visitor();
        await visitor.SignIn(Team, "fel lösenord");
        visitor.Status.ShouldBe(422);
        await visitor.See("E-postadressen och lösenordet hör inte ihop");
        (await visitor.Page.GetByLabel("E-postadress").InputValueAsync()).ShouldBe(Team);
        (await visitor.Page.GetByLabel("Lösenord").InputValueAsync()).ShouldBe("");
        (await visitor.Page.TitleAsync()).ShouldStartWith("Fel: ");
        (await visitor.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("error-summary"); // where the keyboard and the screen reader begin

        await visitor.FillInSignIn(Team);
        await visitor.SeeHeading("Mina uppgifter");
    }

    [Fact]
    public async Task An_empty_form_links_each_error_to_its_field()
    {
        await using var visitor = await system.Visitor();
        await visitor.Go("/organisation/sign-in");
        await visitor.Press("Logga in");
        await visitor.See("Skriv din e-postadress.");
        foreach (var link in await visitor.Page.Locator("#error-summary a").AllAsync())
            (await visitor.Page.Locator((await link.GetAttributeAsync("href"))!).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task After_signing_out_pages_ask_for_sign_in_and_lead_on_to_where_one_was_going()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Press("Logga ut");
        await visitor.Go("/recruitment/applicants");
        await visitor.SeeHeading("Logga in");
        await visitor.FillInSignIn(Team);
        await visitor.SeeHeading("Sökande");
    }

    [Fact]
    public async Task A_page_of_another_role_is_refused_in_words()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Go("/training-plan/plans");
        visitor.Status.ShouldBe(403);
        await visitor.SeeHeading("Du har inte behörighet till sidan");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so()
    {
        await using var visitor = await system.SignedIn(Team);
        await visitor.Go("/recruitment/applicants/BT-1999-0001");
        visitor.Status.ShouldBe(404);
        await visitor.SeeHeading("Sidan finns inte");
    }
}

using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Duplicates;

public sealed class DuplicatesTests
{
    private const string Number = "198001019804";

    /// <summary>1 and 2 have one number; 3 and 4 bear one name, with nothing else alike.</summary>
    private static async Task<Round> Start()
    {
        var round = await Round.Start();
        await round.Register(
            Round.Row("1", ("Personnummer", Number)), Round.Row("2", ("Personnummer", "800101-9804")),
            Round.Row("3", ("Efternamn", "Ek")), Round.Row("4", ("Efternamn", "Ek"), ("Examensdatum", "2016-06-01")));
        return round;
    }

    [Fact]
    public async Task One_person_under_two_numbers_is_proposed_and_decided_by_nobody_but_a_person()
    {
        await using var round = await Start();
        (await round.Pairs()).ShouldBe(["1+2:proposed"]);
        (await round.Get($"calls/{Round.CallId}/duplicates"))[0].GetProperty("why")[0].GetString().ShouldBe("samma personnummer");
        (await round.Application("2")).GetProperty("stage").GetString().ShouldBe("registered");

        var board = await round.App.Page(Roles.RecruitmentTeam).GetPage("/recruitment/applicants");
        board.Body!.TextContent.ShouldContain("Kan vara samma person som ansökan 2");
        board.Body.TextContent.ShouldContain("Kan vara samma person som ansökan 1");
        board.Body.TextContent.ShouldNotContain("Kan vara samma person som ansökan 3");
        (await round.App.Page(Roles.RecruitmentTeam).GetPage($"/recruitment/applicants/{round.Case("2")}")).Body!.TextContent.ShouldContain("samma personnummer");
    }

    [Fact]
    public async Task A_confirmed_duplicate_ends_with_its_own_reason_and_a_friendly_letter()
    {
        await using var round = await Start();
        (await round.EndAsDuplicate("2", "1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await round.App.Send(new RejectApplication("r", round.Case("2"), "eligibility"), new RejectApplication("r", round.Case("2"), "eligibility"));

        var word = (await round.App.Published<CompletePersonTask>()).Single();
        word.Outcome.ShouldBe("Duplicate");
        JsonDocument.Parse(word.Result!).RootElement.GetProperty("duplicateOf").GetString().ShouldBe("1");
        var mail = (await round.App.Published<SendMail>()).Single();
        (mail.Template, mail.Fields["ended"], mail.Fields["holds"]).ShouldBe(("duplicate-application", "2", "1"));
        (await round.App.Published<NoteInJournal>()).Single().CaseNumber.ShouldBe(round.Case("1"));
        (await round.Get($"calls/{Round.CallId}/funnel")).GetProperty("rejections").ToString().ShouldBe("""{"duplicate":1}""");
        (await round.Pairs()).ShouldBe(["1+2:same"]);
    }

    [Fact]
    public async Task A_duplicate_that_nobody_has_proposed_needs_a_reason_and_another_application_that_stands()
    {
        await using var round = await Start();
        (await Refused(await round.EndAsDuplicate("3", "4"))).ShouldContain("Skriv varför det är samma person");
        (await Refused(await round.EndAsDuplicate("3", "3", "Samma."))).ShouldContain("sig själv");
        (await Refused(await round.EndAsDuplicate("3", "99", "Samma."))).ShouldContain("finns inte i utlysningen");
        (await Refused(await round.EndAsDuplicate("3", null, "Samma."))).ShouldContain("Skriv numret");
        (await round.EndAsDuplicate("3", "4", "Hen har ringt.")).EnsureSuccessStatusCode();
        (await Refused(await round.EndAsDuplicate("4", "3", "Samma."))).ShouldContain("är själv avslutad som dubblett av 4");
        (await Refused(await round.EndAsDuplicate("1", "3", "Samma."))).ShouldContain("är själv avslutad");
        (await round.Pairs()).ShouldBe(["1+2:proposed", "3+4:same"]);
    }

    [Fact]
    public async Task Two_persons_are_told_apart_once_and_not_proposed_again()
    {
        await using var round = await Start();
        (await round.NotSame("2", "1", "Två legitimationer.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await round.NotSame("1", "2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await round.App.Published<NoteInJournal>()).Select(n => n.CaseNumber).ShouldBe([round.Case("1"), round.Case("2")], ignoreOrder: true);
        (await round.Import(Round.Row("1", ("Personnummer", Number), ("Ort", "Byn")), Round.Row("5", ("Personnummer", Number)))).EnsureSuccessStatusCode();
        (await round.Pairs()).ShouldBe(["1+2:notSame", "1+5:proposed", "2+5:proposed"]);
        (await Refused(await round.NotSame("3", "4"))).ShouldContain("inte föreslagna");
        (await Refused(await round.EndAsDuplicate("2", "1"))).ShouldContain("Skriv varför", Case.Sensitive, "who was told apart is not made one without a reason");
    }

    [Fact]
    public async Task Who_is_confirmed_as_one_person_cannot_be_told_apart_afterwards()
    {
        await using var round = await Start();
        (await round.EndAsDuplicate("2", "1")).EnsureSuccessStatusCode();
        (await Refused(await round.NotSame("1", "2"))).ShouldContain("har redan bekräftat");
    }

    [Fact]
    public async Task A_proposal_that_a_corrected_file_makes_void_is_gone()
    {
        await using var round = await Start();
        (await round.Import(Round.Row("2", ("Personnummer", "198001019812")))).EnsureSuccessStatusCode();
        (await round.Pairs()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ranking_waits_until_a_pair_of_interviewed_is_told_apart()
    {
        await using var round = await Start();
        foreach (var number in new[] { "1", "2" }) await round.Interview(number, Round.Fair);
        foreach (var number in new[] { "3", "4" }) (await round.Confirm(number, "Withdrawn")).EnsureSuccessStatusCode();
        await round.App.Send([.. new[] { "3", "4" }.Select(n => new RejectApplication($"r{n}", round.Case(n), "eligibility"))]);
        (await Refused(await round.LockRanking())).ShouldContain("1 par av intervjuade kan vara samma person");
        (await round.NotSame("1", "2")).EnsureSuccessStatusCode();
        (await round.LockRanking()).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task The_page_s_forms_tell_apart_and_end_a_duplicate()
    {
        await using var round = await Start();
        await round.Import(Round.Row("5", ("Personnummer", Number)));
        var page = round.App.Page(Roles.RecruitmentTeam, "team");
        var first = $"/recruitment/applicants/{round.Case("1")}";
        var forms = (await page.GetPage(first)).Forms.Where(f => f.QuerySelector("[name=Other]") is not null).ToList();
        forms.Count.ShouldBe(2);
        (await page.Submit(first, new { Reason = "Två kusiner." }, "Inte samma person som ansökan 2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await round.Pairs())[0].ShouldBe("1+2:notSame");

        await round.TeamTask("Person.ConfirmEligibility", "1");
        (await page.Submit(first, new { Outcome = "Duplicate", DuplicateOf = "5" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await round.Application("1")).GetProperty("duplicateOf").GetString().ShouldBe("5");
    }

    private static async Task<string> Refused(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return await response.Content.ReadAsStringAsync();
    }
}

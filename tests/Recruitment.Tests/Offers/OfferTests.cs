using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Offers;

public sealed class OfferTests
{
    /// <summary>Applicants 1, 2, 3 … ranked in that order.</summary>
    private static async Task<Round> Ranked(int applicants, int positions = 2, params (string Number, string Wish)[] wishes)
    {
        var round = await Round.Start(positions);
        var numbers = Enumerable.Range(1, applicants).Select(i => $"{i}").ToList();
        await round.Register([.. numbers.Select(n => Round.Row(n, wishes.Where(w => w.Number == n).Select(w => ("Önskemål 1", w.Wish)).ToArray()))]);
        foreach (var number in numbers) await round.Interview(number, Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        return round;
    }

    private static void PassDeadline(Round round) => round.App.Clock.Advance(round.App.Clock.Now.AddDays(10));

    [Fact]
    public async Task A_declined_position_goes_to_the_next_in_line()
    {
        await using var round = await Ranked(4);
        (await round.Answer("1", "Declined")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await round.App.Send(new ReleasePosition("release-1", round.Case("1"), "declined"));
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:offer"]);
        (await round.Application("3")).GetProperty("offer").GetProperty("positionId").GetString().ShouldBe("plats-1");
        await round.App.Send(new RejectApplication("reject-1", round.Case("1"), "offer"));
        (await round.Get($"calls/{Round.CallId}/funnel")).GetProperty("rejections").GetProperty("declined").GetInt32().ShouldBe(1);
    }

    [Fact]
    [Consumer("recruitment-release-position", Comes.Twice)]
    public async Task An_unanswered_position_goes_to_the_next_in_line_and_the_late_answer_is_refused()
    {
        await using var round = await Ranked(3, positions: 1);
        var task = await round.OfferTask("1");
        PassDeadline(round);
        var page = round.App.OutsiderPage(task);
        (await page.GetPage($"/recruitment/offer/{task}")).Body!.TextContent.ShouldContain("Sista svarsdag har passerat");
        await round.App.Send(new ReleasePosition("release-1", round.Case("1"), "lapsed"), new ReleasePosition("release-1", round.Case("1"), "lapsed"));
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
        await round.App.Send(new RejectApplication("reject-1", round.Case("1"), "offer"));
        (await round.App.Published<SendMail>()).Single().Fields["reason"].ShouldContain("inget svar");
    }

    [Fact]
    public async Task A_reason_longer_than_the_field_takes_is_refused_with_the_form_kept()
    {
        await using var round = await Ranked(1);
        var task = await round.OfferTask("1");
        var refused = await round.App.OutsiderPage(task).Submit($"/recruitment/offer/{task}", new { Answer = "Declined", Reason = new string('x', 1001) });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForms.Parse(refused);
        page.QuerySelector("#error-summary")!.TextContent.ShouldContain("Skälet får ha högst 1000 tecken.");
        page.QuerySelector("#Reason")!.TextContent.Length.ShouldBe(1001);
        (await round.App.Published<CompletePersonTask>()).ShouldNotContain(c => c.TaskId == task);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_refused_even_when_the_form_was_open()
    {
        await using var round = await Ranked(1);
        var task = await round.OfferTask("1");
        var page = round.App.OutsiderPage(task);
        var form = (await page.GetPage($"/recruitment/offer/{task}")).Forms.Single(f => f.QuerySelector("[name=Answer]") is not null);
        PassDeadline(round);
        var token = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await page.PostAsync($"/recruitment/offer/{task}", new FormUrlEncodedContent([new("Answer", "Accepted"), new("__RequestVerificationToken", token)]));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#error-summary")!.TextContent.ShouldContain("Sista svarsdag har passerat");
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("2", "1")]
    [Consumer("recruitment-release-position", Comes.BeforeSibling)]
    public async Task Offers_that_lapse_together_are_passed_on_alike_whichever_message_comes_first(string first, string second)
    {
        await using var round = await Ranked(4, 2, ("4", "ek"), ("1", "ek"), ("2", "lind"));
        PassDeadline(round);
        await round.App.Send(new ReleasePosition($"release-{first}", round.Case(first), "lapsed"));
        await round.App.Send(new ReleasePosition($"release-{second}", round.Case(second), "lapsed"));
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:offer"]);
        (await round.Application("3")).GetProperty("offer").GetProperty("unitId").GetString().ShouldBe("ek");
    }

    [Fact]
    public async Task When_all_positions_are_filled_the_others_are_told_that_it_is_over()
    {
        await using var round = await Ranked(4);
        await round.Answer("1", "Accepted");
        await round.Hire("1");
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
        await round.Answer("2", "Accepted");
        await round.Hire("2");
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:closed", "4:closed"]);
        await round.App.Send(new RejectApplication("reject-3", round.Case("3"), "ranking"));
        var funnel = await round.Get($"calls/{Round.CallId}/funnel");
        funnel.GetProperty("filled").GetInt32().ShouldBe(2);
        funnel.GetProperty("stages").ToString().ShouldBe("""{"applied":4,"eligible":4,"invited":4,"interviewed":4,"offered":2,"hired":2}""");
        funnel.GetProperty("hired")[0].GetProperty("hiredOn").GetString().ShouldBe("2026-03-02");
        funnel.GetProperty("rejections").ToString().ShouldBe("""{"noPosition":1}""");
    }

    [Fact]
    public async Task One_whose_wishes_are_all_taken_waits_and_is_told_when_nothing_is_left_to_wait_for()
    {
        await using var round = await Ranked(2, 2, ("1", "ek"), ("2", "ek"));
        (await round.Turns()).ShouldBe(["1:offer"]);
        await round.Answer("1", "Accepted");
        await round.Hire("1");
        (await round.Turns()).ShouldBe(["1:offer", "2:closed"]);
    }

    [Fact]
    public async Task A_hire_carries_every_field_of_the_application_and_who_interviewed()
    {
        await using var round = await Round.Start(1);
        await round.Register(Round.Row("1", ("Efternamn", "Ödegaard"), ("Förnamn", "Åsa"), ("Personnummer", "198001019804"), ("Telefon", "070-1"), ("Adress", "Gatan 2"), ("Postnummer", "123 45"), ("Ort", "Byn"),
            ("Examensland", "Lettland"), ("Examensdatum", "2014-05-06"), ("Svensk AT", "2018-01-02"), ("Språknivå", "C2"), ("Bilagor", "examen|cv|legitimation")));
        (await round.Confirm("1", "Eligible", "Vill göra BT.")).EnsureSuccessStatusCode();
        (await round.Select("1", "Invite")).EnsureSuccessStatusCode();
        await round.App.Send(new OpenInterview("o", round.Case("1")));
        foreach (var person in new[] { Round.First, Round.Second }) (await round.Score("1", person, Round.Fair)).EnsureSuccessStatusCode();
        await round.App.Send(new CloseInterview("c", round.Case("1")));
        (await round.LockRanking()).EnsureSuccessStatusCode();
        await round.Answer("1", "Accepted");
        await round.Hire("1");

        var hired = (await round.App.Published<CandidateHired>()).Single();
        (hired.CaseNumber, hired.RegionId, hired.CallId, hired.ApplicationNumber).ShouldBe((round.Case("1"), "vgr-regional", Round.CallId, "1"));
        hired.InterviewerIds.ShouldBe([Round.First, Round.Second]);
        hired.Employment.ShouldBe(new Employment("ek", "plats-1", new DateOnly(2026, 4, 1), 12));
        var a = hired.Applicant;
        (a.LastName, a.FirstName, a.Email, a.Phone).ShouldBe(("Ödegaard", "Åsa", "s1@example.com", "070-1"));
        ((Protector)round.App.Services.GetService(typeof(Protector))!).Reveal(a.PersonalNumber!).ShouldBe("198001019804");
        a.Address.ShouldBe(new PostalAddress("Gatan 2", "123 45", "Byn"));
        a.Degree.ShouldBe(new MedicalDegree("Lettland", new DateOnly(2014, 5, 6)));
        a.SwedishLicenceOn.ShouldBe(new DateOnly(2019, 2, 3));
        a.ForeignLicences.ShouldBe([new ForeignLicence("Polen", new DateOnly(2016, 1, 1))]);
        (a.SwedishInternship, a.SpecialistTrainingBegunOn, a.LanguageLevel).ShouldBe((true, (DateOnly?)null, "C2"));
        a.Attachments.ShouldBe(["examen", "cv", "legitimation"]);
    }

    [Fact]
    [Consumer("recruitment-send-offer", Comes.Late)]
    public async Task An_offer_asked_for_when_it_has_lapsed_is_told_as_it_was_made_and_stays_lapsed()
    {
        await using var round = await Ranked(2, positions: 1);
        await round.App.Send(new SendOffer("send-1", round.Case("1")));
        PassDeadline(round);
        await round.App.Send(new ReleasePosition("release-1", round.Case("1"), "lapsed"));
        await round.App.Send(new SendOffer("send-1", round.Case("1")));
        (await round.App.Published<TaskDone>()).Where(t => t.TaskId == "send-1").Select(t => t.Result).Distinct().ShouldHaveSingleItem();
        (await round.Application("1")).GetProperty("offer").GetProperty("state").GetString().ShouldBe("lapsed");
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
    }

    [Fact, Rule("R-03")]
    [Consumer("recruitment-hire-candidate", Comes.Twice)]
    public async Task Nobody_is_hired_twice()
    {
        await using var round = await Ranked(1);
        await round.Answer("1", "Accepted");
        await round.Hire("1");
        await round.Hire("1");
        await round.Hire("1", "other-task");
        (await round.App.Published<CandidateHired>()).Count.ShouldBe(1);
        (await round.App.Published<TaskDone>()).Where(t => t.TaskId.EndsWith("hire-1", StringComparison.Ordinal) || t.TaskId == "other-task-1").Select(t => t.Result).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_hired_on_an_offer_that_is_not_accepted()
    {
        await using var round = await Ranked(1);
        await round.Hire("1");
        (await round.App.Published<CandidateHired>()).ShouldBeEmpty();
        (await round.Application("1")).GetProperty("stage").GetString().ShouldBe("offered");
    }

    [Fact]
    [Consumer("recruitment-release-position recruitment-reject-application", Comes.Late)]
    public async Task An_accepted_position_is_never_passed_on_whatever_message_comes_late()
    {
        await using var round = await Ranked(2, positions: 1);
        await round.Answer("1", "Accepted");
        await round.App.Send(new ReleasePosition("late", round.Case("1"), "lapsed"));
        (await round.Turns()).ShouldBe(["1:offer"]);
        (await round.App.Published<TaskDone>()).Single(t => t.TaskId == "late").Result.ShouldBe("""{"accepted":true}""", "the process goes on to the employment");
        await round.Hire("1");
        await round.App.Send(new RejectApplication("later", round.Case("1"), "offer"));
        (await round.Application("1")).GetProperty("stage").GetString().ShouldBe("hired");
        (await round.App.Published<SendMail>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_of_two_answers_is_refused()
    {
        await using var round = await Ranked(2, positions: 1);
        var task = await round.OfferTask("1");
        async Task<Func<string, Task<HttpResponseMessage>>> Device()
        {
            var page = round.App.OutsiderPage(task);
            var form = (await page.GetPage($"/recruitment/offer/{task}")).Forms.Single(f => f.QuerySelector("[name=Answer]") is not null);
            var token = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            return answer => page.PostAsync($"/recruitment/offer/{task}", new FormUrlEncodedContent([new("Answer", answer), new("__RequestVerificationToken", token)]));
        }
        var (first, second) = (await Device(), await Device());
        (await first("Accepted")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await second("Declined")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await round.Application("1")).GetProperty("offer").GetProperty("state").GetString().ShouldBe("accepted");
        (await round.Turns()).ShouldBe(["1:offer"]);
    }

    [Fact]
    public async Task A_link_answers_its_own_offer_only_and_once()
    {
        await using var round = await Ranked(2);
        var mine = await round.OfferTask("1");
        var anothers = await round.OfferTask("2");
        var client = round.App.OutsiderPage(mine);
        var refused = await client.GetAsync($"/recruitment/offer/{anothers}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain("Akuten Linden");
        (await client.Submit($"/recruitment/offer/{mine}", new { Answer = "Accepted" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync($"/recruitment/offer/{mine}")).Headers.Location!.AbsolutePath.ShouldBe("/link"); // the session ended with the answer
        (await client.GetPage("/recruitment/offer-answered")).QuerySelector("h1")!.TextContent.ShouldBe("Tack, ditt svar är sparat");
        (await round.App.OutsiderPage(mine).GetPage($"/recruitment/offer/{mine}")).Body!.TextContent.ShouldContain("Du har tackat ja");
        (await round.App.Published<CompletePersonTask>()).Count(t => t.Outcome == "Accepted").ShouldBe(1);
    }
}

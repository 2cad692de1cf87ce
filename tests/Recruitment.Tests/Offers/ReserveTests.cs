using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Offers;

public sealed class ReserveTests
{
    /// <summary>Applicants 1, 2, 3 … ranked in that order; those who fit in are hired.</summary>
    private static async Task<Round> Filled(int applicants, int positions, string recruitment = "  reserveMonths: 6\n", params (string Number, string Wish)[] wishes)
    {
        var round = await Round.Start(positions, recruitment: recruitment);
        var numbers = Enumerable.Range(1, applicants).Select(i => $"{i}").ToList();
        await round.Register([.. numbers.Select(n => Round.Row(n, wishes.Where(w => w.Number == n).Select(w => ("Önskemål 1", w.Wish)).ToArray()))]);
        foreach (var number in numbers) await round.Interview(number, Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        foreach (var number in numbers.Take(positions))
        {
            await round.Answer(number, "Accepted");
            await round.Hire(number);
        }
        return round;
    }

    private static DoctorLeft Left(Round round, string number, string lastDay = "2026-06-14") =>
        new(round.Case(number), "bt-doctor-" + round.Case(number).ToLowerInvariant(), DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture), "Har fått annat arbete.", "Ida Ek", round.App.Clock.Now);

    private static Task<HttpResponseMessage> Close(Round round) => round.Team.PostAsync($"/recruitment/api/calls/{Round.CallId}/close-reserve", null);

    [Fact]
    public async Task Those_who_were_not_offered_stay_in_reserve_and_are_told_so_once()
    {
        await using var round = await Filled(4, 2);
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
        var mails = (await round.App.Published<SendMail>()).Where(m => m.Template == "reserve").ToList();
        mails.Select(m => m.ToAddress).ShouldBe(["s3@example.com", "s4@example.com"]);
        mails[0].Fields["until"].ShouldBe("2026-09-02");
        (await round.Application("3")).GetProperty("reserve").GetBoolean().ShouldBeTrue();
        var reserve = (await round.Get("calls/" + Round.CallId)).GetProperty("reserve");
        (reserve.GetProperty("waiting").GetInt32(), reserve.GetProperty("shouldCloseOn").GetString(), reserve.GetProperty("canClose").GetBoolean()).ShouldBe((2, "2026-09-02", true));
        (await round.Get($"calls/{Round.CallId}/funnel")).GetProperty("reserves").GetInt32().ShouldBe(2);
    }

    [Fact]
    [Consumer("recruitment-vacate-position", Comes.Twice)]
    public async Task A_position_that_is_left_goes_to_the_next_in_reserve_once_though_the_message_comes_twice()
    {
        await using var round = await Filled(4, 2);
        await round.App.Send(Left(round, "1"), Left(round, "1"));
        await round.App.Send(Left(round, "1"));
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:offer"]);
        (await round.Application("3")).GetProperty("offer").GetProperty("positionId").GetString().ShouldBe("plats-1");
        (await round.App.Published<SendMail>()).Count(m => m.Template == "reserve").ShouldBe(2, "nobody is told again");

        round.App.Clock.Advance(BusinessClock.At(new(2026, 5, 4), new(10, 0)));
        await round.App.Send(new ReleasePosition("lapsed", round.Case("3"), "lapsed"));
        (await round.Turns())[^1].ShouldBe("4:offer", "an offer that lapses goes on to the next in reserve");
        await round.Answer("4", "Accepted");
        await round.Hire("4");

        var hired = (await round.App.Published<CandidateHired>())[^1];
        (hired.ApplicationNumber, hired.Employment.PositionId, hired.Employment.StartsOn).ShouldBe(("4", "plats-1", new DateOnly(2026, 7, 1)), "the position is vacant from 15 June");
        var funnel = await round.Get($"calls/{Round.CallId}/funnel");
        funnel.GetProperty("filled").GetInt32().ShouldBe(2);
        funnel.GetProperty("stages").GetProperty("hired").GetInt32().ShouldBe(3);
        funnel.GetProperty("replaced").ToString().ShouldBe($$"""[{"positionId":"plats-1","leftCaseNumber":"{{round.Case("1")}}","lastDay":"2026-06-14","replacedBy":"{{round.Case("4")}}"}]""");
        var notes = await round.App.Published<NoteInJournal>();
        notes.Count(n => n.CaseNumber == round.Case("1") && n.Text.Contains("är ledig från 2026-06-15. Den går till nästa")).ShouldBe(1);
        notes.ShouldContain(n => n.CaseNumber == round.Case("4") && n.Text.Contains($"efter läkaren i ärende {round.Case("1")}"));
    }

    [Fact]
    public async Task Who_leaves_after_a_move_to_another_employer_leaves_no_position_of_the_call()
    {
        await using var round = await Filled(4, 2);
        await round.App.Send(Left(round, "1") with { UnitId = "u-elsewhere" });
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
        await round.App.Send(Left(round, "2") with { UnitId = (await round.App.Published<CandidateHired>())[^1].Employment.UnitId });
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:offer"]);
    }

    [Fact]
    public async Task The_offer_says_when_a_replacement_begins()
    {
        await using var round = await Filled(2, 1);
        await round.App.Send(Left(round, "1"));
        var task = await round.OfferTask("2");
        var text = (await round.App.OutsiderPage(task).GetPage($"/recruitment/offer/{task}")).Body!.TextContent;
        text.ShouldContain("2026-07-01 om du svarar i dag");
        text.ShouldContain("Visstidsanställning");
    }

    [Fact]
    public async Task Whoever_wished_for_another_unit_stays_in_reserve_and_the_vacancy_is_noted()
    {
        await using var round = await Filled(3, 2, wishes: ("3", "lind"));
        await round.App.Send(Left(round, "1"));
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
        (await round.App.Published<NoteInJournal>()).ShouldContain(n => n.Text.Contains("Ingen i reservlistan har önskat enheten"));
        await round.App.Send(Left(round, "2"));
        (await round.Turns())[^1].ShouldBe("3:offer");
    }

    [Fact]
    [Consumer("recruitment-vacate-position", Comes.Late)]
    public async Task Closing_the_list_tells_those_in_it_and_a_later_vacancy_is_only_noted()
    {
        await using var round = await Filled(3, 2);
        (await Close(round)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Close(round)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:closed"]);
        await round.App.Send(Left(round, "1"));
        (await round.Turns()).Count.ShouldBe(3);
        (await round.App.Published<NoteInJournal>()).ShouldContain(n => n.Text.Contains("Reservlistan är stängd"));
        var funnel = await round.Get($"calls/{Round.CallId}/funnel");
        (funnel.GetProperty("filled").GetInt32(), funnel.GetProperty("reserveClosedOn").GetString()).ShouldBe((1, "2026-03-02"));
        funnel.GetProperty("replaced")[0].GetProperty("replacedBy").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task The_list_is_not_closed_while_somebody_has_an_offer_to_answer_or_before_the_ranking()
    {
        await using var round = await Filled(3, 1);
        await round.App.Send(Left(round, "1"));
        var refused = await Close(round);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("väntar på svar");
        await round.Answer("2", "Declined");
        (await round.Turns())[^1].ShouldBe("3:offer");
        await round.Answer("3", "Declined");
        (await Close(round)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var early = await Round.Start(recruitment: "  reserveMonths: 6\n");
        (await (await Close(early)).Content.ReadAsStringAsync()).ShouldContain("Rangordningen är inte låst");
        (await early.Team.PostAsync("/recruitment/api/calls/saknas/close-reserve", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_the_region_keeps_no_list_it_is_over_when_the_positions_are_filled()
    {
        await using var round = await Filled(3, 2, recruitment: "");
        (await round.Turns()).ShouldBe(["1:offer", "2:offer", "3:closed"]);
        (await (await Close(round)).Content.ReadAsStringAsync()).ShouldContain("ingen reservlista");
        await round.App.Send(Left(round, "1"));
        (await round.App.Published<NoteInJournal>()).ShouldContain(n => n.Text.Contains("Ingen står i reserv"));
    }

    [Fact]
    public async Task The_page_closes_the_list_by_its_button()
    {
        await using var round = await Filled(2, 1);
        var (page, path) = (round.App.Page(Roles.RecruitmentTeam, "team"), $"/recruitment/ranking/{Round.CallId}");
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("1 står i reserv");
        (await page.Submit(path, button: "Stäng reservlistan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("Reservlistan stängdes 2026-03-02");
        (await round.Turns())[^1].ShouldBe("2:closed");
    }

    [Fact]
    [Consumer("recruitment-release-position recruitment-hire-candidate", Comes.Late)]
    public async Task Who_left_is_not_rejected_by_a_message_that_comes_late()
    {
        await using var round = await Filled(2, 1);
        await round.App.Send(Left(round, "1"));
        await round.App.Send(new ReleasePosition("late", round.Case("1"), "lapsed"));
        await round.App.Send(new HireCandidate("late-hire", round.Case("1")));
        (await round.App.Published<TaskDone>()).Single(t => t.TaskId == "late").Result.ShouldBe("""{"accepted":true}""");
        (await round.App.Published<CandidateHired>()).Count.ShouldBe(1);
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
    }
}

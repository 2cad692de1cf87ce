using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Recruitment.Offers;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Tests.Offers;

public sealed class RankingTests
{
    [Fact]
    public async Task The_ranking_waits_for_every_applicant_to_be_decided_and_interviewed()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"), Round.Row("2"), Round.Row("3"));
        await round.Interview("1", Round.Fair);
        await round.Invite("2");
        var refused = await round.LockRanking();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var why = await refused.Content.ReadAsStringAsync();
        why.ShouldContain("1 sökande är inte bedömda.");
        why.ShouldContain("1 intervjuer är inte avslutade.");
        (await round.Get("calls/" + Round.CallId)).GetProperty("canRank").GetBoolean().ShouldBeFalse();
        (await round.App.Published<RaiseCaseEvent>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ranking_can_be_computed_again_from_the_stored_scores()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"), Round.Row("2"), Round.Row("3"));
        await round.Interview("1", Round.Scores(3, 4, 3, 4, 3));
        await round.Interview("2", Round.Scores(5, 5, 4, 4, 4), Round.Scores(4, 5, 4, 5, 4));
        await round.Interview("3", Round.Scores(3, 4, 3, 4, 3));
        (await round.Get("calls/" + Round.CallId)).GetProperty("canRank").GetBoolean().ShouldBeTrue();
        var locked = await ServiceApp.Read<ShowRanking.Response>(await round.LockRanking());
        locked.Rows.Select(r => r.ApplicationNumber).ShouldBe(["2", "1", "3"]);
        var again = await round.App.Db<RecruitmentDb, IReadOnlyList<BtFlow.Regulation.RankedApplicant>>(async db => await LockRanking.Compute(db, await db.Calls.SingleAsync(), default));
        again.Select(r => (r.ApplicationNumber, r.Rank, r.Score)).ShouldBe(locked.Rows.Select(r => (r.ApplicationNumber, r.Rank, r.Score)));
    }

    [Fact]
    public async Task Locking_twice_makes_no_second_offers()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"), Round.Row("2"), Round.Row("3"));
        foreach (var number in new[] { "1", "2", "3" }) await round.Interview(number, Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        (await round.LockRanking()).EnsureSuccessStatusCode();
        (await round.Turns()).ShouldBe(["1:offer", "2:offer"]);
    }

    [Fact]
    public async Task Nobody_joins_a_locked_ranking()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        (await round.Import(Round.Row("1"), Round.Row("2"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    [Consumer("recruitment-send-offer", Comes.Twice)]
    public async Task Offers_follow_rank_and_wishes()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Önskemål 1", "lind")), Round.Row("2", ("Önskemål 1", "lind")), Round.Row("3"));
        await round.Interview("1", Round.Scores(5, 5, 5, 5, 5));
        await round.Interview("2", Round.Scores(4, 4, 4, 4, 4));
        await round.Interview("3", Round.Fair);
        var ranking = await ServiceApp.Read<ShowRanking.Response>(await round.LockRanking());
        ranking.Rows.Select(r => (r.ApplicationNumber, r.UnitId)).ShouldBe([("1", "lind"), ("2", null), ("3", "ek")]);
        var deadline = ranking.Rows[0].Deadline!.Value;
        BusinessClock.Day(deadline).ShouldBe(new DateOnly(2026, 3, 9)); // five working days from Monday 2 March
        await round.App.Send(new SendOffer("send-1", round.Case("1")), new SendOffer("send-1", round.Case("1")));
        var sent = (await round.App.Published<TaskDone>()).Where(t => t.TaskId == "send-1").Select(t => t.Result).Distinct().Single();
        var result = JsonDocument.Parse(sent!).RootElement;
        result.GetProperty("unitName").GetString().ShouldBe("Akuten Linden");
        result.GetProperty("deadline").GetString().ShouldBe("2026-03-09T23:59:00+01:00");
        result.GetProperty("applicantEmail").GetString().ShouldBe("s1@example.com");
    }

    [Fact]
    public async Task The_page_locks_the_ranking_and_shows_it()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair);
        var client = round.App.Page(Roles.RecruitmentTeam, "team", name: "Tea Team");
        (await client.Submit($"/recruitment/ranking/{Round.CallId}", button: "Lås rangordningen och skicka erbjudanden")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await client.GetPage($"/recruitment/ranking/{Round.CallId}")).Body!.TextContent;
        text.ShouldContain("Låst av Tea Team");
        text.ShouldContain("Vårdcentralen Eken: väntar på svar");
    }
}

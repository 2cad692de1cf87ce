using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Recruitment.Interviews;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Interviews;

public sealed class InterviewTests
{
    private static async Task<JsonElement> Seen(Round round, HttpClient by) => await by.GetFromJsonAsync<JsonElement>($"/recruitment/api/interviews/{round.Case("1")}");

    [Fact]
    public async Task An_interview_opens_one_task_for_each_of_the_interviewers()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        await round.App.Send(new OpenInterview("open-again", round.Case("1")));
        var done = (await round.App.Published<TaskDone>()).Where(t => t.TaskId.StartsWith("open", StringComparison.Ordinal)).ToList();
        done.Select(t => t.Result).Distinct().Count().ShouldBe(1);
        JsonDocument.Parse(done[0].Result!).RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("personId").GetString()).ShouldBe([Round.First, Round.Second]);
    }

    [Fact]
    public void Interviews_are_shared_out_evenly_and_alike_whatever_the_order()
    {
        var chosen = Enumerable.Range(0, 30).Select(place => OpenInterviewWhenAsked.Choose(["c", "a", "b"], 2, place)).ToList();
        chosen.SelectMany(c => c).GroupBy(p => p).Select(g => g.Count()).ShouldAllBe(n => n == 20);
        OpenInterviewWhenAsked.Choose(["b", "c", "a"], 2, 7).ShouldBe(chosen[7]);
        Should.Throw<RuleViolationException>(() => OpenInterviewWhenAsked.Choose(["a"], 2, 0));
    }

    [Fact]
    public async Task Nobody_sees_anothers_scores_before_locking_their_own()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        (await round.Score("1", Round.First, Round.Scores(5, 4, 5, 4, 5))).EnsureSuccessStatusCode();

        (await Seen(round, round.Interviewer(Round.Second))).GetProperty("sheets").GetArrayLength().ShouldBe(0);
        (await Seen(round, round.Team)).GetProperty("sheets").GetArrayLength().ShouldBe(0);
        (await Seen(round, round.Interviewer(Round.First))).GetProperty("sheets").GetArrayLength().ShouldBe(1);
        var page = await round.App.Page(Roles.Interviewer, Round.Second).GetPage($"/recruitment/interviews/{round.Case("1")}");
        page.QuerySelector("table").ShouldBeNull();

        (await round.Score("1", Round.Second, Round.Fair)).EnsureSuccessStatusCode();
        (await Seen(round, round.Interviewer(Round.Second))).GetProperty("sheets").GetArrayLength().ShouldBe(2);
        (await Seen(round, round.Interviewer(Round.First))).GetProperty("sheets").GetArrayLength().ShouldBe(2);
        (await Seen(round, round.Team)).GetProperty("sheets").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Scores_are_not_told_to_inbox_or_journal()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair);
        (await round.App.Published<CompletePersonTask>()).Where(t => t.Outcome == "Scored").ShouldAllBe(t => t.Result == null && t.Comment == null);
    }

    [Fact]
    public async Task One_who_does_not_interview_neither_reads_nor_scores()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        (await round.Interviewer("utbo").GetAsync($"/recruitment/api/interviews/{round.Case("1")}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await round.Score("1", "utbo", Round.Fair)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_same_scores_again_are_harmless_and_other_ones_refused()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        (await round.Score("1", Round.First, Round.Fair)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await round.Score("1", Round.First, Round.Fair)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await round.Score("1", Round.First, Round.Scores(5, 5, 5, 5, 5))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.App.Published<CompletePersonTask>()).Count(t => t.Outcome == "Scored").ShouldBe(1);
    }

    [Theory]
    [InlineData(6, "ska vara 1–5")]
    [InlineData(0, "ska vara 1–5")]
    public async Task A_score_off_the_scale_is_refused(int score, string why)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        var refused = await round.Score("1", Round.First, Round.Scores(3, 3, 3, 3, score));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(why);
        (await round.Score("1", Round.First, Round.Scores(3, 3, 3, 3))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_page_locks_scores_by_its_form()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Invite("1");
        await round.OpenTask("Person.ScoreInterview", "1", new(Round.First, null, null, [], null), "Scored");
        var client = round.App.Page(Roles.Interviewer, Round.First);
        var path = $"/recruitment/interviews/{round.Case("1")}";
        var form = (await client.GetPage(path)).Forms.Single(f => f.QuerySelector("[name='Scores[clinical]']") is not null);
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat(Round.Fair.Select(s => KeyValuePair.Create($"Scores[{s.Key}]", $"{s.Value}")));
        (await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Seen(round, round.Interviewer(Round.First))).GetProperty("sheets").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task A_difference_at_the_threshold_needs_a_written_note_before_ranking(int second, bool needed)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair, Round.Scores(second, 3, 3, 3, 3));
        var closed = (await round.App.Published<TaskDone>()).Single(t => t.TaskId == "close-1");
        JsonDocument.Parse(closed.Result!).RootElement.GetProperty("needsModeration").GetBoolean().ShouldBe(needed);
        (await round.LockRanking()).StatusCode.ShouldBe(needed ? HttpStatusCode.Conflict : HttpStatusCode.OK);
        if (!needed) return;

        var path = $"/recruitment/interviews/{round.Case("1")}";
        await round.TeamTask("Person.ModerateInterview", "1");
        var client = round.App.Page(Roles.RecruitmentTeam, "team");
        (await client.Submit(path, new { Note = " " })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(path, new { Note = "Vi har talat om exemplen." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await round.App.Published<CompletePersonTask>()).Single(t => t.Outcome == "Moderated").Comment.ShouldBe("Vi har talat om exemplen.");
        (await round.LockRanking()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Consumer("recruitment-close-interview", Comes.Twice)]
    public async Task An_interview_closed_twice_has_one_effect()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair, Round.Scores(5, 3, 3, 3, 3));
        await round.App.Send(new CloseInterview("close-1", round.Case("1")));
        (await round.App.Published<TaskDone>()).Where(t => t.TaskId == "close-1").Select(t => t.Result).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Consumer("recruitment-open-interview", Comes.Twice, Comes.Late)]
    [Consumer("recruitment-close-interview", Comes.Late)]
    public async Task An_interview_asked_for_again_keeps_its_interviewers_and_what_came_of_it()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.Interview("1", Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        await round.App.Send(Round.Person("aa-ny", "Aa Ny", BtFlow.Hosting.Roles.Interviewer)); // would be chosen first, had nobody been
        var before = (await round.Application("1")).ToString();
        await round.App.Send(new OpenInterview("open-1", round.Case("1")), new OpenInterview("open-1", round.Case("1")));
        await round.App.Send(new CloseInterview("close-1", round.Case("1")));

        (await round.App.Published<TaskDone>()).Where(t => t.TaskId == "open-1").Select(t => t.Result).Distinct().ShouldHaveSingleItem();
        (await round.App.Published<TaskDone>()).Where(t => t.TaskId == "close-1").Select(t => t.Result).Distinct().ShouldHaveSingleItem();
        (await round.Application("1")).ToString().ShouldBe(before);
    }
}

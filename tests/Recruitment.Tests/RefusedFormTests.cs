using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests;

public sealed class RefusedFormTests
{
    [Theory]
    [InlineData("/recruitment/applicants/BT-2026-0404", "Ärendet BT-2026-0404 finns inte")]
    [InlineData("/recruitment/interviews/BT-2026-0404?handler=Moderation", "Ärendet BT-2026-0404 har ingen intervju")]
    [InlineData("/recruitment/ranking/saknas", "Utlysningen saknas finns inte")]
    public async Task A_form_about_what_is_not_there_is_a_404_in_words(string path, string told)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.TeamTask("Person.ConfirmEligibility", "1");
        var team = round.App.Page(Roles.RecruitmentTeam, "team");
        var token = (await team.GetPage($"/recruitment/applicants/{round.Case("1")}")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var answer in new[] { await team.GetAsync(path), await team.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Outcome", "Eligible")])) })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await PageForms.Parse(answer)).QuerySelector("main")!.TextContent.ShouldContain(told);
        }
    }

    [Fact]
    public async Task No_text_is_longer_than_its_field_takes()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        var (text, at) = (new string('x', 2001), round.Case("1"));
        (HttpClient Client, string Path, object Body)[] requests =
        [
            (round.Team, $"applications/{at}/eligibility", new { TaskId = "t", Outcome = "Eligible", Reason = text }),
            (round.Team, $"applications/{at}/selection", new { TaskId = "t", Outcome = "Invite", Reason = text }),
            (round.Team, $"applications/{at}/moderation", new { TaskId = "t", Note = text }),
            (round.Interviewer(Round.First), $"interviews/{at}/scores", new { TaskId = "t", Scores = Round.Fair, Comment = text }),
        ];
        foreach (var (client, path, body) in requests)
        {
            var answer = await client.PostAsJsonAsync("/recruitment/api/" + path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("2000 tecken", Case.Sensitive, path);
        }
    }
}

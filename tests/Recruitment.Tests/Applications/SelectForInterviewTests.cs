using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class SelectForInterviewTests
{
    [Fact]
    public async Task Only_eligible_applicants_are_selected()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        (await round.Select("1", "Invite")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.Confirm("1", "Eligible")).EnsureSuccessStatusCode();
        (await round.Select("1", "Hurra")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.Select("1", "Invite")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await round.App.Published<CompletePersonTask>()).Select(t => t.Outcome).ShouldBe(["Eligible", "Invite"]);
    }

    [Fact]
    public async Task Not_selecting_an_applicant_demands_a_reason_and_is_told_by_mail()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        (await round.Confirm("1", "Eligible")).EnsureSuccessStatusCode();
        (await round.Select("1", "NotSelected")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.Select("1", "NotSelected", "Andra har längre erfarenhet.")).EnsureSuccessStatusCode();
        await round.App.Send(new RejectApplication("r", round.Case("1"), "selection"));
        (await round.App.Published<SendMail>()).Single().Fields["reason"].ShouldContain("gått vidare till intervju");
        var funnel = await round.Get($"calls/{Round.CallId}/funnel");
        funnel.GetProperty("stages").GetProperty("eligible").GetInt32().ShouldBe(1);
        funnel.GetProperty("stages").GetProperty("invited").GetInt32().ShouldBe(0);
        funnel.GetProperty("rejections").ToString().ShouldBe("""{"notSelected":1}""");
    }
}

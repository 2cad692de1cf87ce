using System.Net;
using BtFlow.Recruitment.Calls;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Calls;

public sealed class OpenCallTests
{
    [Fact]
    public async Task The_same_call_again_changes_nothing_and_says_so()
    {
        await using var round = await Round.Start();
        var answer = await ServiceApp.Read<OpenCall.Response>(await round.OpenCall(Round.CallText()));
        answer.Changed.ShouldBeFalse();
        answer.Message.ShouldBe("Utlysningen var redan inläst. Inget har ändrats.");
    }

    [Fact]
    public async Task A_faulty_call_is_refused_whole_with_every_problem()
    {
        await using var round = await Round.Start();
        var response = await round.OpenCall(Round.CallText().Replace("prov-2026", "annan", StringComparison.Ordinal).Replace("unit: ek", "unit: okand-enhet", StringComparison.Ordinal));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync()).ShouldContain("okand-enhet");
        (await round.Team.GetAsync("/recruitment/api/calls/annan")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_call_that_somebody_has_applied_to_cannot_be_changed()
    {
        await using var round = await Round.Start();
        (await round.OpenCall(Round.CallText(3))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await round.Import(Round.Row("1"));
        (await round.OpenCall(Round.CallText(4))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.Get("calls/" + Round.CallId)).GetProperty("positions").GetInt32().ShouldBe(3);
    }
}

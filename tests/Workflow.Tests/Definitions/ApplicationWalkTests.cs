using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

public sealed class ApplicationWalkTests
{
    private const string Offer = """{"deadline":"2026-04-01T23:59:00+02:00","applicantName":"Ada Vale","applicantEmail":"ada@example.org","unitName":"Enheten"}""";

    private const string NotAccepted = """{"accepted":false}""";

    [Fact]
    public void An_accepted_offer_becomes_an_employment()
    {
        var play = ToOffer().Complete("answerOffer", """{"outcome":"Accepted"}""").Complete("hire", """{"doctorId":"d-1","unitId":"u-1"}""");

        play.Run.Status.ShouldBe(RunStatus.Finished);
        play.Path.ShouldEndWith("setAnswer answered how hire hired");
        play.Commands.OfType<Command.CancelTimer>().Count().ShouldBe(1, "nobody waits for the deadline of an answered offer");
    }

    [Fact]
    public void A_declined_offer_goes_to_the_next_in_line()
    {
        var play = ToOffer().Complete("answerOffer", """{"outcome":"Declined"}""");

        Payload(play, "release")["reason"]!.GetValue<string>().ShouldBe("declined");
        play.Complete("release", NotAccepted).Complete("rejectOffer").Run.Status.ShouldBe(RunStatus.Finished);
        Payload(play, "rejectOffer")["stage"]!.GetValue<string>().ShouldBe("offer");
    }

    [Fact]
    public void A_lapsed_offer_goes_to_the_next_in_line_and_can_no_longer_be_answered()
    {
        var play = ToOffer().Fire("deadline");

        play.Commands.OfType<Command.CancelTask>().Single().TaskId.ShouldBe(play.TaskId("answerOffer"));
        Payload(play, "release")["reason"]!.GetValue<string>().ShouldBe("lapsed");
        play.Send(new WorkflowEvent.TaskCompleted(play.TaskId("answerOffer"), JsonNode.Parse("""{"outcome":"Accepted"}"""))).Changed.ShouldBeFalse();
        play.Complete("release", NotAccepted).Complete("rejectOffer").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_yes_that_was_in_time_holds_though_the_process_heard_of_the_deadline_first() =>
        ToOffer().Fire("deadline").Complete("release", """{"accepted":true}""").Complete("hire", """{"doctorId":"d-1","unitId":"u-1"}""").Path.ShouldEndWith("release inTime hire hired");

    [Theory]
    [InlineData("NotEligible")]
    [InlineData("Withdrawn")]
    [InlineData("Duplicate")]
    public void Who_is_not_eligible_withdraws_or_has_applied_twice_is_turned_down_before_selection(string outcome)
    {
        var play = Begin().Complete("propose", "{}").Complete("confirm", $$"""{"outcome":"{{outcome}}"}""");
        Payload(play, "rejectEligibility")["stage"]!.GetValue<string>().ShouldBe("eligibility");
        play.Complete("rejectEligibility").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Theory]
    [InlineData("NotSelected")]
    [InlineData("Withdrawn")]
    public void Who_is_not_selected_or_withdraws_is_turned_down_before_the_interview(string outcome)
    {
        var play = ToSelection().Complete("select", $$"""{"outcome":"{{outcome}}"}""");
        Payload(play, "rejectSelection")["stage"]!.GetValue<string>().ShouldBe("selection");
        play.Complete("rejectSelection").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void Interviewers_who_differ_talk_it_over_before_the_ranking()
    {
        var play = ToClosedInterview().Complete("closeInterview", """{"needsModeration":true}""");
        play.Open.ShouldBe("moderate");
        play.Complete("moderate").Open.ShouldBe("turn");
    }

    [Fact]
    public void Who_gets_no_offer_is_turned_down_after_the_ranking()
    {
        var play = ToTurn();
        play.Raise("Recruitment.TurnDecided", """{"turn":"closed"}""");
        Payload(play, "rejectRanking")["stage"]!.GetValue<string>().ShouldBe("ranking");
        play.Complete("rejectRanking").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_turn_that_is_decided_early_waits_for_its_step()
    {
        var play = ToClosedInterview();
        play.Raise("Recruitment.TurnDecided", """{"turn":"offer"}""");
        play.Complete("closeInterview", """{"needsModeration":false}""").Open.ShouldBe("sendOffer");
    }

    [Fact]
    public void The_offer_is_mailed_to_the_applicant_and_due_on_its_deadline()
    {
        var payload = Payload(ToOffer(), "answerOffer");
        payload["outsider"]!.ToJsonString().ShouldBe("""{"name":"Ada Vale","email":"ada@example.org"}""");
        payload["dueAt"]!.GetValue<string>().ShouldBe("2026-04-01T23:59:00+02:00");
    }

    private static Play Begin() => new(Shipped.Read("application"), EveryWay.Inputs());

    private static Play ToSelection() => Begin().Complete("propose", """{"status":"eligible"}""").Complete("confirm", """{"outcome":"Eligible"}""");

    private static Play ToClosedInterview() => ToSelection().Complete("select", """{"outcome":"Invite"}""")
        .Complete("openInterview", """{"items":[{"key":"a","personId":"p-1"},{"key":"b","personId":"p-2"}]}""").Complete("score", """{"items":{}}""");

    private static Play ToTurn() => ToClosedInterview().Complete("closeInterview", """{"needsModeration":false}""");

    private static Play ToOffer()
    {
        var play = ToTurn();
        play.Raise("Recruitment.TurnDecided", """{"turn":"offer"}""").Changed.ShouldBeTrue();
        play.Complete("sendOffer", Offer).Open.ShouldBe("answerOffer deadline");
        return play;
    }

    private static JsonObject Payload(Play play, string step) => (JsonObject)play.Commands.OfType<Command.RequestTask>().Last(t => t.ActivityId == step).Payload!;
}

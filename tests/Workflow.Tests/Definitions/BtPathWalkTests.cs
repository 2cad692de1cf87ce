using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

public sealed class BtPathWalkTests
{
    [Fact]
    public void A_doctor_comes_from_employment_to_the_decision_on_continuation()
    {
        var play = ToAuthority();
        play.Raise("Certification.AuthorityAnswered", """{"kind":"approved"}""");
        play.Complete("decideContinuation", """{"outcome":"Continues"}""").Run.Status.ShouldBe(RunStatus.Finished);
        play.Run.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("dismissed")]
    public void After_any_final_decision_continuation_is_decided(string kind)
    {
        var play = ToAuthority();
        play.Raise("Certification.AuthorityAnswered", $$"""{"kind":"{{kind}}"}""");
        play.Open.ShouldBe("decideContinuation");
    }

    [Fact]
    public void A_plan_that_is_sent_back_comes_again_to_both_its_author_and_its_approver()
    {
        var play = Begin().Complete("draftPlan", Plan).Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"SentBack"}""");
        play.Open.ShouldBe("preparePlan");
        play.Complete("preparePlan", """{"outcome":"Submitted"}""").Open.ShouldBe("approvePlan");
        play.TaskId("approvePlan").ShouldEndWith(".approvePlan.2");
        play.Complete("approvePlan", """{"outcome":"Approved"}""").Open.ShouldBe("signPlan");
    }

    [Fact]
    public void Nobody_approves_the_plan_they_supervise() =>
        Payload(Begin().Complete("draftPlan", Plan).Complete("preparePlan", """{"outcome":"Submitted"}"""), "approvePlan")["excluded"]!.ToJsonString().ShouldBe("""["sup"]""");

    [Fact]
    public void Boards_meet_on_their_days_while_assessments_go_on()
    {
        var play = ToService();
        play.Open.ShouldBe("assess firstBoardDay");
        play.Fire("firstBoardDay").Open.ShouldBe("assess firstBoard");
        play.Complete("firstBoard").Complete("assess", """{"items":{}}""").Open.ShouldBe("secondBoardDay");
        play.Fire("secondBoardDay").Complete("secondBoard").Open.ShouldBe("reviewProgress");
    }

    [Fact]
    public void A_review_waits_for_both_assessments_and_boards()
    {
        var play = ToService().Fire("firstBoardDay").Complete("firstBoard").Fire("secondBoardDay").Complete("secondBoard");
        play.Open.ShouldBe("assess");
        play.Complete("assess").Open.ShouldBe("reviewProgress");
    }

    [Fact]
    public void Goals_that_remain_are_assessed_until_all_are_met()
    {
        var play = ToReview().Complete("reviewProgress", """{"allMet":false,"missing":["BT3"]}""");
        Payload(play, "assessRemaining")["data"]!["missing"]!.ToJsonString().ShouldBe("""["BT3"]""");
        play.Complete("assessRemaining").Complete("reviewProgress", """{"allMet":false,"missing":["BT3"]}""").Open.ShouldBe("assessRemaining");
        play.Complete("assessRemaining").Complete("reviewProgress", """{"allMet":true,"missing":[]}""").Open.ShouldBe("prepareCertificates");
    }

    [Fact]
    public void An_assessor_who_declines_is_replaced_by_another()
    {
        var play = ToAssessor().Complete("nameAssessor", Assessor("x")).Complete("assessExternally", """{"outcome":"Declined"}""");
        play.Open.ShouldBe("nameAssessor");
        play.Complete("nameAssessor", Assessor("y"));
        Payload(play, "assessExternally")["outsider"]!["email"]!.GetValue<string>().ShouldBe("y@example.org");
        play.Complete("assessExternally", """{"outcome":"Signed"}""").Open.ShouldBe("signFinal");
    }

    [Fact]
    public void An_application_is_completed_until_nothing_is_missing()
    {
        var play = ToCheck().Complete("checkCompleteness", """{"complete":false,"missing":[{"what":"Bilaga 3"}]}""");
        play.Open.ShouldBe("completeCase");
        play.Complete("completeCase").Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Open.ShouldBe("signApplication");
    }

    [Fact]
    public void The_authority_may_ask_for_more_and_is_answered_each_time()
    {
        var play = ToAuthority();
        play.Raise("Certification.AuthorityAnswered", """{"kind":"complement","dueOn":"2027-09-01","dueAt":"2027-09-01T16:00:00+02:00"}""");
        Payload(play, "answerComplement")["dueAt"]!.GetValue<string>().ShouldBe("2027-09-01T16:00:00+02:00");
        play.Complete("answerComplement", """{"outcome":"Answered"}""").Open.ShouldBe("authorityAnswered");
        play.Raise("Certification.AuthorityAnswered", """{"kind":"approved"}""");
        play.Open.ShouldBe("decideContinuation");
    }

    private const string Plan = """{"version":1,"mainSupervisorId":"sup","unitId":"u-1"}""";

    private static string Assessor(string id) => $$"""{"outcome":"Named","assessorId":"{{id}}","name":"Bedömare {{id}}","email":"{{id}}@example.org"}""";

    private static Play Begin() => new(Shipped.Read("bt-path"), new JsonObject { ["doctorId"] = "doc", ["unitId"] = "u-1", ["regionId"] = "region" });

    private static Play ToService() => Begin().Complete("draftPlan", Plan).Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"Approved"}""").Complete("signPlan", """{"outcome":"Signed"}""")
        .Complete("openPortfolio", """{"assessments":[{"key":"a","personId":"sup"}],"firstBoard":"2026-09-01T08:00:00+02:00","secondBoard":"2027-02-01T08:00:00+01:00","boardAssigneeId":"sup","endsOn":"2027-02-28"}""");

    private static Play ToReview() => ToService().Complete("assess").Fire("firstBoardDay").Complete("firstBoard").Fire("secondBoardDay").Complete("secondBoard");

    private static Play ToAssessor() => ToReview().Complete("reviewProgress", """{"allMet":true,"missing":[]}""")
        .Complete("prepareCertificates", """{"goalCertificates":[{"key":"1","personId":"sup"}],"headId":"head"}""").Complete("signGoals").Complete("certifyService").Complete("freeze", """{"hash":"abc"}""");

    private static Play ToCheck() => ToAssessor().Complete("nameAssessor", Assessor("x")).Complete("assessExternally", """{"outcome":"Signed"}""").Complete("signFinal");

    private static Play ToAuthority() => ToCheck().Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Complete("signApplication").Complete("issuePacket", "{}").Complete("sendApplication");

    private static JsonObject Payload(Play play, string step) => (JsonObject)play.Commands.OfType<Command.RequestTask>().Last(t => t.ActivityId == step).Payload!;
}

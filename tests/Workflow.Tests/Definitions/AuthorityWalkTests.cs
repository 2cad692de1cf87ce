using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;
using static BtFlow.Workflow.Tests.Definitions.BtPath;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>What the authority and the court answer, and what follows.</summary>
public sealed class AuthorityWalkTests
{
    private const string Answered = "Certification.AuthorityAnswered";
    private const string Rejected = """{"kind":"rejected","dueOn":"2027-10-01","dueAt":"2027-10-01T23:59:00+02:00","goals":["BT3"],"reason":"Underlag saknas."}""";

    [Fact]
    public void The_authority_may_ask_for_more_and_is_answered_each_time()
    {
        var play = ToAuthority();
        foreach (var day in new[] { "2027-09-01", "2027-10-01" })
        {
            play.Raised(Answered, $$"""{"kind":"complement","dueOn":"{{day}}","dueAt":"{{day}}T16:00:00+02:00"}""");
            Payload(play, "answerComplement")["dueAt"]!.GetValue<string>().ShouldBe($"{day}T16:00:00+02:00");
            play.Complete("answerComplement", """{"outcome":"Answered"}""").Open.ShouldBe("authorityAnswered");
        }
        play.Raised(Answered, """{"kind":"approved"}""").Open.ShouldBe("decideContinuation");
    }

    [Theory]
    [InlineData("Paid")]
    [InlineData("NotPaid")]
    public void An_injunction_to_pay_waits_for_the_next_answer_whether_paid_or_not(string outcome)
    {
        var play = ToAuthority().Raised(Answered, """{"kind":"feeInjunction","dueOn":"2027-09-01","dueAt":"2027-09-01T23:59:00+02:00"}""");
        Payload(play, "payFee")["role"]!.GetValue<string>().ShouldBe("role of payFee");
        play.Complete("payFee", $$"""{"outcome":"{{outcome}}"}""").Open.ShouldBe("authorityAnswered");
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("dismissed")]
    public void A_decision_that_is_accepted_leads_to_the_decision_on_continuation(string kind)
    {
        var play = ToAuthority().Raised(Answered, $$"""{"kind":"{{kind}}"}""");
        Payload(play, "decideAppeal")["personId"]!.GetValue<string>().ShouldBe("doc");
        play.Complete("decideAppeal", """{"outcome":"Accepts"}""").Open.ShouldBe("decideContinuation");
        Payload(play, "decideContinuation")["data"]!["decision"]!.GetValue<string>().ShouldBe(kind);
    }

    [Fact]
    public void A_court_that_changes_the_decision_leads_to_continuation_as_approved()
    {
        var play = ToAuthority().Raised(Answered, Rejected).Complete("decideAppeal", """{"outcome":"Appeals"}""");
        play.Open.ShouldBe("courtDecided");
        play.Raised("Certification.CourtDecided", """{"kind":"approved"}""").Open.ShouldBe("decideContinuation");
        Payload(play, "decideContinuation")["data"]!["decision"]!.GetValue<string>().ShouldBe("approved");
    }

    [Fact]
    public void Who_loses_in_court_may_apply_again_after_the_goals_named_have_been_judged_anew()
    {
        var play = ToAuthority().Raised(Answered, Rejected).Complete("decideAppeal", """{"outcome":"Appeals"}""").Raised("Certification.CourtDecided", """{"kind":"upheld"}""");
        play.Open.ShouldBe("decideAppeal");
        play.Complete("decideAppeal", """{"outcome":"AppliesAgain"}""").Open.ShouldBe("reopenAfterRejection");
        Payload(play, "reopenAfterRejection").ToJsonString().ShouldBe("""{"goals":["BT3"],"reason":"Underlag saknas."}""");
        play.Complete("reopenAfterRejection").Complete("reviewProgress", NotMet).Complete("assessRemaining", """{"outcome":"Assessed"}""").Complete("reviewProgress", AllMet)
            .Certified().Complete("nameAssessor", Assessor("z")).Complete("assessExternally", """{"outcome":"Signed"}""").Complete("signFinal", """{"outcome":"Signed"}""")
            .Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Sent().Raised(Answered, """{"kind":"approved"}""").Complete("decideContinuation", """{"outcome":"Continues"}""");
        play.Run.Status.ShouldBe(RunStatus.Finished);
        Payload(play, "decideContinuation")["data"]!["decision"]!.GetValue<string>().ShouldBe("approved");
    }

    [Fact]
    public void Who_applies_again_after_a_dismissal_goes_straight_to_the_check_of_the_application() =>
        ToAuthority().Raised(Answered, """{"kind":"dismissed"}""").Complete("decideAppeal", """{"outcome":"AppliesAgain"}""").Open.ShouldBe("checkCompleteness");

    [Fact]
    public void An_answer_that_comes_before_the_application_is_noted_as_sent_waits()
    {
        var play = ToCheck().Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Complete("signApplication").Complete("issuePacket", "{}");
        play.Raised(Answered, """{"kind":"approved"}""").Open.ShouldBe("sendApplication");
        play.Complete("sendApplication").Open.ShouldBe("decideContinuation");
    }
}

using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;
using static BtFlow.Workflow.Tests.Definitions.BtPath;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>The external assessment: who declines, is tied, is revoked, disagrees.</summary>
public sealed class AssessorWalkTests
{
    private const string Revoked = "Assessment.AssignmentRevoked";

    [Fact]
    public void An_assessor_who_declines_is_replaced_by_another()
    {
        var play = ToReading("x").Complete("assessExternally", """{"outcome":"Declined"}""");
        play.Open.ShouldBe("nameAssessor");
        play.Complete("nameAssessor", Assessor("y"));
        Payload(play, "assessExternally")["outsider"]!["email"]!.GetValue<string>().ShouldBe("y@example.org");
        play.Complete("assessExternally", """{"outcome":"Signed"}""").Open.ShouldBe("assignmentRevoked signFinal");
    }

    [Fact]
    public void An_assessor_whose_assignment_is_revoked_loses_the_task_and_is_replaced()
    {
        var play = ToReading("x");
        play.Open.ShouldBe("assessExternally assignmentRevoked");
        var task = play.TaskId("assessExternally");
        play.Raised(Revoked, """{"assessorId":"x","assignment":1}""").Open.ShouldBe("nameAssessor");
        play.Commands.OfType<Command.CancelTask>().Single().TaskId.ShouldBe(task);
        play.Send(new WorkflowEvent.TaskCompleted(task)).Changed.ShouldBeFalse("the answer of a revoked assessor comes too late");
        play.Complete("nameAssessor", Assessor("y")).Complete("assessExternally", """{"outcome":"Signed"}""").Open.ShouldBe("assignmentRevoked signFinal");
    }

    [Fact]
    public void A_revoked_assignment_of_another_assessor_is_passed_over()
    {
        var play = ToReading("x").Raised(Revoked, """{"assessorId":"somebody else","assignment":2}""");
        play.Open.ShouldBe("assessExternally assignmentRevoked");
        play.Commands.OfType<Command.CancelTask>().ShouldBeEmpty();
        play.Raised(Revoked, """{"assessorId":"x","assignment":1}""").Open.ShouldBe("nameAssessor");
    }

    [Fact]
    public void A_revocation_told_late_does_not_hit_the_same_assessor_named_again()
    {
        var play = ToReading("x").Complete("assessExternally", """{"outcome":"Declined"}""").Complete("nameAssessor", Assessor("x", assignment: 2));
        play.Raised(Revoked, """{"assessorId":"x","assignment":1}""").Open.ShouldBe("assessExternally assignmentRevoked");
        play.Raised(Revoked, """{"assessorId":"x","assignment":2}""").Open.ShouldBe("nameAssessor");
    }

    [Fact]
    public void An_assignment_that_is_revoked_after_the_assessor_has_signed_takes_the_last_signature_off_and_another_is_named()
    {
        var play = ToFinal();
        play.Open.ShouldBe("assignmentRevoked signFinal");
        var task = play.TaskId("signFinal");
        play.Raised(Revoked, """{"assessorId":"x","assignment":1}""").Open.ShouldBe("nameAssessor");
        play.Commands.OfType<Command.CancelTask>().Single().TaskId.ShouldBe(task);
        play.Complete("nameAssessor", Assessor("y")).Complete("assessExternally", """{"outcome":"Signed"}""").Complete("signFinal", """{"outcome":"Signed"}""").Open.ShouldBe("checkCompleteness");
    }

    [Fact]
    public void A_revocation_that_comes_when_the_assessment_has_ended_does_not_hit_the_next_assessor()
    {
        var play = ToFinal().Complete("signFinal", """{"outcome":"TieFound"}""");
        play.Raised(Revoked, """{"assessorId":"x","assignment":1}""").Open.ShouldBe("nameAssessor");
        play.Complete("nameAssessor", Assessor("y", assignment: 2)).Open.ShouldBe("assessExternally assignmentRevoked");
    }

    [Fact]
    public void A_tie_that_is_found_before_the_last_signature_leads_to_another_assessor() =>
        ToFinal().Complete("signFinal", """{"outcome":"TieFound"}""").Open.ShouldBe("nameAssessor");

    [Fact]
    public void An_assessor_who_finds_goals_not_met_is_a_disagreement_to_be_resolved()
    {
        var play = ToReading().Complete("assessExternally", """{"outcome":"NotMet","goals":["BT3"],"reason":"Underlag saknas.","personName":"Bedömare x"}""");
        play.Open.ShouldBe("resolveDisagreement");
        var payload = Payload(play, "resolveDisagreement");
        payload["role"]!.GetValue<string>().ShouldBe("role of resolveDisagreement");
        payload["data"]!.ToJsonString().ShouldContain("\"goals\":[\"BT3\"]");
        play.Complete("resolveDisagreement", """{"outcome":"AnotherAssessor"}""").Open.ShouldBe("nameAssessor");
    }

    [Fact]
    public void A_main_supervisor_who_disagrees_may_have_the_portfolio_opened_again_and_it_comes_back_to_a_new_assessment()
    {
        var play = ToFinal().Complete("signFinal", """{"outcome":"Disagrees","goals":["BT3"],"reason":"Oense."}""").Complete("resolveDisagreement", """{"outcome":"Reopened","goals":["BT3"],"reason":"Bedöms om."}""");
        var reopened = Payload(play, "reopen");
        reopened["goals"]!.ToJsonString().ShouldBe("""["BT3"]""");
        reopened["reason"]!.GetValue<string>().ShouldBe("Bedöms om.");
        play.Complete("reopen").Complete("reviewProgress", NotMet).Open.ShouldBe("assessRemaining");
        play.Complete("assessRemaining", """{"outcome":"Assessed"}""").Complete("reviewProgress", AllMet).Certified().Open.ShouldBe("nameAssessor");
        play.Complete("nameAssessor", Assessor("x")).Complete("assessExternally", """{"outcome":"Signed"}""").Complete("signFinal", """{"outcome":"Signed"}""").Open.ShouldBe("checkCompleteness");
        play.Run.Tokens.ShouldBeEmpty();
    }
}

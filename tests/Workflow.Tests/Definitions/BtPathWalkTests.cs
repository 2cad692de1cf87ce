using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;
using static BtFlow.Workflow.Tests.Definitions.BtPath;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>From employment to certificates that are ready to be judged from outside.</summary>
public sealed class BtPathWalkTests
{
    [Fact]
    public void A_doctor_comes_from_employment_to_the_decision_on_continuation()
    {
        var play = ToAuthority().Raised("Certification.AuthorityAnswered", """{"kind":"approved"}""");
        play.Complete("decideContinuation", """{"outcome":"Continues"}""").Run.Status.ShouldBe(RunStatus.Finished);
        play.Run.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_place_that_somebody_else_gives_is_given_before_the_programme_is_prepared()
    {
        var play = Begin().Complete("draftPlan", """{"version":1,"mainSupervisorId":"sup","unitId":"u-1","allocations":[{"key":"p-2","text":"Primärvård","role":"subRegionalStudyDirector","data":{"placementId":"p-2"}}]}""");
        play.Open.ShouldBe("allocatePlace");
        Payload(play, "allocatePlace")["items"]!.AsArray().Count.ShouldBe(1);
        play.Complete("allocatePlace").Open.ShouldBe("preparePlan");
    }

    [Fact]
    public void A_plan_that_is_sent_back_comes_again_to_both_its_author_and_its_approver()
    {
        var play = Begin().Complete("draftPlan", Plan).Complete("allocatePlace").Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"SentBack"}""");
        play.Open.ShouldBe("preparePlan");
        play.Complete("preparePlan", """{"outcome":"Submitted"}""").Open.ShouldBe("approvePlan");
        play.TaskId("approvePlan").ShouldEndWith(".approvePlan.2");
        play.Complete("approvePlan", """{"outcome":"Approved"}""").Open.ShouldBe("signPlan");
    }

    [Fact]
    public void The_region_says_who_approves_but_never_whoever_supervises()
    {
        var approve = Payload(Begin().Complete("draftPlan", Plan).Complete("allocatePlace").Complete("preparePlan", """{"outcome":"Submitted"}"""), "approvePlan");
        approve["role"]!.GetValue<string>().ShouldBe("role of approvePlan");
        approve["excluded"]!.ToJsonString().ShouldBe("""["sup"]""");
    }

    [Theory]
    [InlineData("assess", "holdBoard")]
    [InlineData("holdBoard", "assess")]
    public void A_review_waits_for_both_assessments_and_boards(string first, string second)
    {
        var play = ToService();
        play.Open.ShouldBe("assess holdBoard");
        play.Complete(first).Open.ShouldBe(second);
        play.Complete(second).Open.ShouldBe("reviewProgress");
    }

    [Fact]
    public void Items_carry_the_version_of_the_programme_that_they_were_made_from()
    {
        Payload(ToService(), "assess")["itemsVersion"]!.GetValue<int>().ShouldBe(1);
        Payload(ToService(), "holdBoard")["itemsVersion"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void Goals_that_remain_are_assessed_until_all_are_met()
    {
        var play = ToReview().Complete("reviewProgress", NotMet);
        Payload(play, "assessRemaining")["data"]!["missing"]!.ToJsonString().ShouldBe("""["BT3"]""");
        play.Complete("assessRemaining", """{"outcome":"Assessed"}""").Complete("reviewProgress", NotMet).Open.ShouldBe("assessRemaining");
        play.Complete("assessRemaining", """{"outcome":"Assessed"}""").Complete("reviewProgress", AllMet).Open.ShouldBe("prepareCertificates");
    }

    [Fact]
    public void A_doctor_who_needs_more_time_gets_a_changed_programme_and_only_what_it_adds()
    {
        var play = ToReview().Complete("reviewProgress", NotMet).Complete("assessRemaining", """{"outcome":"Extended","reason":"Psykiatrin blev för kort."}""");
        Payload(play, "changePlan")["reason"]!.GetValue<string>().ShouldBe("Psykiatrin blev för kort.");
        play.Complete("changePlan", """{"version":2,"mainSupervisorId":"new","unitId":"u-1"}""").Open.ShouldBe("preparePlan");
        Payload(play, "preparePlan")["personId"]!.GetValue<string>().ShouldBe("new");
        play.Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"Approved"}""").Complete("signPlan")
            .Complete("openPortfolio", """{"planVersion":2,"assessments":[{"key":"period-2","personId":"new"}],"boards":[]}""").Open.ShouldBe("assess holdBoard");
        Payload(play, "assess")["itemsVersion"]!.GetValue<int>().ShouldBe(2);
        play.Complete("holdBoard").Complete("assess").Complete("reviewProgress", AllMet).Open.ShouldBe("prepareCertificates");
    }

    [Fact]
    public void Remaining_goals_are_for_the_main_supervisor_of_the_day()
    {
        Payload(ToReview().Complete("reviewProgress", NotMet), "assessRemaining")["personId"]!.GetValue<string>().ShouldBe("sup");
        Payload(ToReview().Complete("reviewProgress", """{"allMet":false,"missing":["BT3"],"mainSupervisorId":"successor"}"""), "assessRemaining")["personId"]!.GetValue<string>().ShouldBe("successor");
    }

    [Fact]
    public void An_application_is_completed_until_nothing_is_missing()
    {
        var play = ToCheck().Complete("checkCompleteness", """{"complete":false,"missing":[{"what":"Bilaga 3"}]}""");
        play.Open.ShouldBe("completeCase");
        play.Complete("completeCase").Complete("checkCompleteness", """{"complete":true,"missing":[]}""").Open.ShouldBe("signApplication");
    }

    [Fact]
    public void A_change_of_the_programme_goes_to_author_approver_and_doctor_and_back_when_it_is_sent_back()
    {
        var play = new Play(Shipped.Read("plan-change"), EveryWay.Inputs());
        Payload(play, "preparePlan")["personId"]!.GetValue<string>().ShouldBe("sup");
        play.Complete("preparePlan").Complete("approvePlan", """{"outcome":"SentBack"}""").Open.ShouldBe("preparePlan");
        play.Complete("preparePlan").Complete("approvePlan", """{"outcome":"Approved"}""");
        Payload(play, "signPlan")["personId"]!.GetValue<string>().ShouldBe("doc");
        play.Complete("signPlan").Run.Status.ShouldBe(RunStatus.Finished);
    }
}

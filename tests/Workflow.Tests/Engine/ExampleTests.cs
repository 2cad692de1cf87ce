using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>A whole process: a decision, parallel preparation, then a race between an answer, a reminder loop and a deadline.</summary>
public class ExampleTests
{
    private static Chart Renewal() => new Chart().Input("who").Variable("rating").Variable("answer").Variable("state", "open", "String").Output("state")
        .Task("Rate", "rating", "({ who: getInput('who'), days: 3 })").Custom("Rate", "canStartWorkflow", true)
        .Decision("good", "return getVariable('rating').points >= 60;").Finish("declined")
        .Fork("prepare", "Room", "Guide").Tasks("Book", "Ask").Join("ready", "WaitAll")
        .Fork("race", "Answer", "Remind", "Late").Event("reply", "ReplyCame", "answer").Set("replied", "state", "getVariable('answer').said")
        .Delay("pause", "1.00:00:00").Task("Nudge")
        .Delay("deadline", "6.12:00:00").Set("late", "state", "'late'")
        .Join("first", "WaitAny").Switch("which", "MatchFirst", ("Yes", "variables.state === 'yes'"), ("Late", "variables.state === 'late'"))
        .Task("Confirm", payload: "({ who: getInput('who'), points: getVariable('rating').points })").Finish("done").Finish("closed")
        .Flow("Rate → good", "good.False → declined", "good.True → prepare", "prepare.Room → Book → ready", "prepare.Guide → Ask → ready → race",
            "race.Answer → reply → replied → first", "race.Remind → pause → Nudge → pause", "race.Late → deadline → late → first",
            "first → which", "which.Yes → Confirm → done", "which.Late → closed", "which.Default → closed");

    private static Play Racing() => new Play(Renewal(), new() { ["who"] = "x" }).Complete("Rate", """{"points":60}""").Complete("Ask").Complete("Book");

    [Fact]
    public void A_good_answer_in_time_comes_to_the_confirmation_and_ends_the_reminders()
    {
        var play = Racing();
        play.Open.ShouldBe("deadline pause reply");
        play.Fire("pause").Open.ShouldBe("Nudge deadline reply");
        play.Complete("Nudge").Open.ShouldBe("deadline pause reply");
        play.Raise("ReplyCame", """{"said":"yes"}""");
        play.Open.ShouldBe("Confirm pause");
        play.Commands.ShouldContain(new Command.CancelTimer("case-7.main.deadline.1"));
        play.Commands.OfType<Command.RequestTask>().Last().Payload!.ToJsonString().ShouldBe("""{"who":"x","points":60}""");
        Ended(play.Complete("Confirm"), "done", "yes");
        play.Commands.ShouldContain(new Command.CancelTimer("case-7.main.pause.2"));
    }

    [Fact]
    public void Without_an_answer_the_deadline_ends_it()
    {
        var play = Racing().Fire("deadline");
        Ended(play, "closed", "late");
        play.Commands.ShouldContain(new Command.CancelEvent("ReplyCame", "reply"));
        play.Raise("ReplyCame", """{"said":"yes"}""").Changed.ShouldBeFalse();
    }

    [Fact]
    public void Another_answer_takes_the_default_way()
    {
        var play = Racing();
        play.Raise("ReplyCame", """{"said":"no"}""");
        Ended(play, "closed", "no");
    }

    [Fact]
    public void An_answer_that_came_before_the_question_wins_the_race_at_once()
    {
        var play = new Play(Renewal()).Complete("Rate", """{"points":99}""");
        play.Raise("ReplyCame", """{"said":"yes"}""");
        play.Complete("Ask").Complete("Book").Open.ShouldBe("Confirm pause");
    }

    [Fact]
    public void A_poor_rating_ends_it_before_anything_is_prepared() => Ended(new Play(Renewal()).Complete("Rate", """{"points":59}"""), "declined", "open");

    private static void Ended(Play play, string at, string state)
    {
        play.Run.Status.ShouldBe(RunStatus.Finished);
        play.Path.Split(' ').Last().ShouldBe(at);
        play.Commands.OfType<Command.Finish>().ShouldHaveSingleItem().Outputs.Single().Value!.ToString().ShouldBe(state);
        play.Run.Active.ShouldBeEmpty();
        play.Run.Tokens.ShouldBeEmpty();
    }
}

using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

public class EventTests
{
    private static Chart Waiting() => new Chart().Variable("e").Task("A").Event("await", "Signed", "e").Task("B").Flow("A → await → B");

    [Fact]
    public void An_event_that_is_awaited_goes_on_with_its_payload()
    {
        var play = new Play(Waiting()).Complete("A");
        play.Commands.ShouldContain(new Command.AwaitEvent("Signed", "await"));
        play.Raise("Signed", """{"by":"x"}""").Changed.ShouldBeTrue();
        (play.Open, play.Value("e")).ShouldBe(("B", """{"by":"x"}"""));
    }

    [Fact]
    public void An_event_that_comes_before_its_step_is_kept_for_it()
    {
        var play = new Play(Waiting());
        play.Raise("Signed", "1").Changed.ShouldBeTrue();
        play.Complete("A");
        (play.Open, play.Value("e")).ShouldBe(("B", "1"));
        play.Run.PendingEvents.ShouldBeEmpty();
    }

    [Fact]
    public void Early_events_of_one_name_are_taken_oldest_first()
    {
        var play = new Play(new Chart().Variable("x").Variable("y").Task("A").Event("one", "Signed", "x").Event("two", "Signed", "y").Task("B").Flow("A → one → two → B"));
        play.Raise("Signed", "1");
        play.Raise("Signed", "2");
        play.Complete("A");
        (play.Value("x"), play.Value("y")).ShouldBe(("1", "2"));
    }

    [Fact]
    public void An_event_without_payload_gives_an_empty_object()
    {
        var play = new Play(Waiting()).Complete("A");
        play.Raise("Signed");
        play.Value("e").ShouldBe("{}");
    }

    [Theory]
    [InlineData("signed")]
    [InlineData("Other")]
    public void An_event_that_no_step_awaits_changes_nothing(string name) => new Play(Waiting()).Raise(name).Changed.ShouldBeFalse();

    [Fact]
    public void An_event_whose_step_is_passed_for_good_changes_nothing()
    {
        var play = new Play(Waiting()).Complete("A");
        play.Raise("Signed");
        play.Raise("Signed").Changed.ShouldBeFalse();
    }

    [Fact]
    public void An_event_before_the_start_is_kept()
    {
        var definition = Waiting().Read();
        var play = new Play(definition, run: Run.Create("case-7", "main"));
        play.Raise("Signed", "1").Run.Status.ShouldBe(RunStatus.Created);
        play.Send(new WorkflowEvent.Started());
        play.Complete("A").Open.ShouldBe("B");
    }

    [Fact]
    public void All_steps_that_await_the_event_go_on_but_not_one_that_loses_a_race_by_it()
    {
        var both = new Play(new Chart().Fork("f", "L", "M").Event("one", "E").Event("two", "E").Join("j", "WaitAll").Task("Z").Flow("f.L → one → j", "f.M → two → j → Z"));
        both.Raise("E");
        both.Path.ShouldBe("f one two j Z");

        var race = new Play(new Chart().Fork("f", "L", "M").Event("one", "E").Event("two", "E").Join("j", "WaitAny").Task("Z").Flow("f.L → one → j", "f.M → two → j → Z"));
        race.Raise("E");
        race.Path.ShouldBe("f one two j Z");
        race.Commands.ShouldContain(new Command.CancelEvent("E", "two"));
    }
}

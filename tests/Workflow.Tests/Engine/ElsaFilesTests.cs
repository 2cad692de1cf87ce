using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>The files that were run on a real Elsa, where they lie beside the repository; what they must do is tested with definitions of our own too, in FlowShapeTests and ExampleTests.</summary>
public class ElsaFilesTests
{
    [Fact]
    public void C1_passes_the_optional_step_or_does_it()
    {
        Path(Open("c1-optional").Complete("A", """{"x":true}""").Complete("B").Complete("C")).ShouldBe("A d B C");
        Path(Open("c1-optional").Complete("A", """{"x":false}""").Complete("C")).ShouldBe("A d C");
    }

    [Fact]
    public void C2_goes_back_as_often_as_the_review_says_no() =>
        Path(Open("c2-rework").Complete("A").Complete("R", """{"ok":false}""").Complete("A").Complete("R", """{"ok":true}""").Complete("Z")).ShouldBe("A R ok A R ok Z");

    [Fact]
    public void C5_loops_back_over_fork_and_join() =>
        Path(Open("c5-bigloop").Complete("S").Complete("A", """{"ok":false}""").Complete("B").Complete("B").Complete("A", """{"ok":true}""").Complete("Z")).ShouldBe("S f A B j ok f A B j ok Z");

    [Fact]
    public void The_example_is_accepted_expires_or_is_rejected()
    {
        Play Racing() => Open("hiring-mini").Complete("screen", """{"score":60}""").Complete("mentor").Complete("plan", """{"by":"p"}""");
        var accepted = Racing().Fire("remindAfter").Complete("remind");
        accepted.Raise("ReviewReceived", """{"verdict":"accepted"}""");
        accepted.Open.ShouldBe("certificate remindAfter");
        Path(accepted.Complete("certificate")).ShouldEndWith(" certificate done");

        var expired = Racing().Fire("remindAfter").Complete("remind").Fire("deadline");
        Path(expired).ShouldEndWith(" setExpired joinAny which rejected");
        expired.Commands.ShouldContain(new Command.CancelEvent("ReviewReceived", "review"));
        Path(Open("hiring-mini").Complete("screen", """{"score":59}""")).ShouldBe("screen suitable rejected");
    }

    private static string Path(Play play)
    {
        play.Run.Status.ShouldBe(RunStatus.Finished);
        return play.Path;
    }

    private static Play Open(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "shared", "elsa", name + ".json")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, $"shared/elsa/{name}.json does not lie beside this repository");
        return new(DefinitionReader.Read(File.ReadAllText(System.IO.Path.Combine(folder!.FullName, "shared", "elsa", name + ".json")), name), new() { ["candidate"] = "x" });
    }
}

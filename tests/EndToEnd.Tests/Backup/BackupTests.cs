namespace BtFlow.EndToEnd.Tests.Backup;

/// <summary>The backup of a demo that goes on telling its story meanwhile.</summary>
public sealed class BackupTests
{
    private static readonly string Example = Path.Combine(Executable.Repository, "workflows", "examples", "vgr-integrated-gp");

    [Fact]
    public async Task A_backup_taken_in_the_middle_of_the_story_is_restored_elsewhere_and_ends_the_same()
    {
        using var scratch = new Scratch();
        var (plain, backup, again) = (Path.Combine(scratch.Folder, "plain"), Path.Combine(scratch.Folder, "backup"), Path.Combine(scratch.Folder, "again"));
        Ended(await Executable.Run(["demo", "--example", Example, "--out", plain]));

        using (var running = Executable.Start(["demo", "--example", Example, "--out", scratch.Out], null))
        {
            running.ErrorDataReceived += (_, _) => { };
            running.BeginErrorReadLine();
            while (await running.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("2/5", StringComparison.Ordinal)) ;
            var rest = running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken); // so that it is never held up by a full pipe

            var taken = Ended(await Executable.Run(["backup", "--data", Path.Combine(scratch.Out, "data"), "--to", backup]));
            taken.Output.ShouldContain("väntade med att skriva");
            var refused = await Executable.Run(["restore", "--from", backup, "--data", Path.Combine(scratch.Out, "data")]);
            refused.ExitCode.ShouldBe(2, refused.Output + refused.Errors);
            refused.Errors.ShouldContain("används redan av en annan BtFlow-process");

            running.HasExited.ShouldBeFalse("the story was over before the backup was taken, so nothing was proved");
            running.Kill();
            await running.WaitForExitAsync(TestContext.Current.CancellationToken);
            (await rest).ShouldNotContain("Klart");
        }

        Ended(await Executable.Run(["restore", "--from", backup, "--data", Path.Combine(again, "data")]));
        File.Copy(Path.Combine(scratch.Out, ".btflow-demo"), Path.Combine(again, ".btflow-demo")); // the mark of a demo lies outside its data
        Ended(await Executable.Run(["demo", "--example", Example, "--out", again, "--resume"]));
        File.ReadAllText(Path.Combine(again, "result.json")).ShouldBe(File.ReadAllText(Path.Combine(plain, "result.json")));
    }

    private static Executable.Outcome Ended(Executable.Outcome outcome)
    {
        outcome.ExitCode.ShouldBe(0, outcome.Output + outcome.Errors);
        return outcome;
    }
}

namespace BtFlow.EndToEnd.Tests.Demo;

/// <summary>The same story with a process for each service, RabbitMQ and PostgreSQL between and below them, nginx before them.</summary>
[Collection(DistributedCollection.Name)]
public sealed class DistributedDemoTests
{
    private static readonly string[] Shortest = ["--example", Path.Combine(Executable.Repository, "workflows", "examples", "vgr-integrated-gp")];

    [Fact]
    public async Task A_process_for_each_service_ends_as_one_process_does_undisturbed_or_killed_and_resumed()
    {
        using var scratch = new Scratch();
        var (embedded, apart, resumed) = (Path.Combine(scratch.Folder, "embedded"), Path.Combine(scratch.Folder, "apart"), Path.Combine(scratch.Folder, "resumed"));
        Ended(await Executable.Run(["demo", .. Shortest, "--out", embedded]));
        await using var gateway = await Gateway.Start(Path.Combine(scratch.Folder, "gateway"));

        await using (var servers = await Servers.Fresh())
            Ended(await Executable.Run(["demo", .. Shortest, "--out", apart, .. gateway.Arguments], servers.Settings(apart)));
        Result(apart).ShouldBe(Result(embedded));

        await using (var servers = await Servers.Fresh())
        {
            var settings = servers.Settings(resumed);
            (await Executable.KillAt(["demo", .. Shortest, "--out", resumed, .. gateway.Arguments], line => line.Contains("3/5", StringComparison.Ordinal), settings)).ShouldBeTrue("the demo was alive when it was killed");
            Ended(await Executable.Run(["demo", .. Shortest, "--out", resumed, "--resume", .. gateway.Arguments], settings));
        }
        Result(resumed).ShouldBe(Result(embedded));
    }

    [Fact]
    public async Task A_demo_touches_no_database_that_holds_something()
    {
        using var scratch = new Scratch();
        await using var servers = await Servers.Fresh();
        await using (var process = RunningProcess.Start(servers.Settings(scratch.Out), "--services", "organisation")) await process.WhenServing();
        var told = await Executable.Run(["demo", .. Shortest, "--out", Path.Combine(scratch.Folder, "demo"), "--gateway", "http://127.0.0.1:1"], servers.Settings(scratch.Out));
        told.ExitCode.ShouldBe(2, told.Output + told.Errors);
        told.Errors.ShouldContain("Databasen är inte tom");
        Directory.Exists(Path.Combine(scratch.Folder, "demo")).ShouldBeFalse();
    }

    private static void Ended(Executable.Outcome told) => told.ExitCode.ShouldBe(0, told.Output + told.Errors);

    private static string Result(string folder) => File.ReadAllText(Path.Combine(folder, "result.json"));
}

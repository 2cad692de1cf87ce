using System.Net;
using System.Net.Sockets;

namespace BtFlow.EndToEnd.Tests.Demo;

/// <summary>What a user meets when a start cannot succeed, or follows on one that was cut off.</summary>
public sealed class InterruptedTests
{
    [Fact]
    public async Task A_taken_port_is_told_without_a_stack_trace()
    {
        using var scratch = new Scratch();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        Told(await Executable.Run(["run", "--data", scratch.Out, "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}"]), "används redan");
    }

    [Fact]
    public async Task A_data_folder_in_use_is_told_without_a_stack_trace()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Out);
        using var held = new FileStream(Path.Combine(scratch.Out, "btflow.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Told(await Executable.Run(["run", "--data", scratch.Out, "--port", "0"]), "används redan av en annan BtFlow-process");
    }

    [Fact]
    public async Task A_key_that_a_killed_process_left_half_written_stops_no_later_start_and_the_operators_administrator_no_demo()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Out);
        await File.WriteAllTextAsync(Path.Combine(scratch.Out, ".btflow-demo"), "vgr-first-round", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(scratch.Out, "data"));
        await File.WriteAllTextAsync(Path.Combine(scratch.Out, "data", "key.new"), "halv", TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string> { ["BTFLOW_ADMIN_EMAIL"] = "chef@example.se", ["BTFLOW_ADMIN_PASSWORD"] = "ett eget lösenord" };
        var told = await Executable.Run(["demo", "--out", scratch.Out, "--resume"], settings);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
    }

    private static void Told(Executable.Outcome outcome, string said)
    {
        outcome.ExitCode.ShouldBe(2, outcome.Output + outcome.Errors);
        outcome.Errors.ShouldContain(said);
        (outcome.Output + outcome.Errors).ShouldNotContain("   at ");
    }
}

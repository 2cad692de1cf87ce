using BtFlow.Messaging.Tests.Backup;

namespace BtFlow.Messaging.Tests;

/// <summary>One assembly, two programs: the tests, and the process of a replica that they start.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is ["replica", .. var services] ? TestReplica.Run(services) : Tests(args);

    // Apart, so that a replica does not load the test framework each time it is started.
    private static Task<int> Tests(string[] args) => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}

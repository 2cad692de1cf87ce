namespace BtFlow.Delivery.Tests;

/// <summary>One assembly, three programs: the tests, the process that they kill, and the soak.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["worker", .. var services] => Worker.Run(services),
        ["soak", .. var options] => Soak.Run(options),
        _ => Tests(args),
    };

    // Apart, so that a worker does not load the test framework each time it is started.
    private static Task<int> Tests(string[] args) => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}

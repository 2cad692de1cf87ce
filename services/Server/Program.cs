using System.CommandLine;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Server;
using BtFlow.Server.Backup;
using BtFlow.Server.Check;
using BtFlow.Server.Demo;
using BtFlow.Server.Run;
using BtFlow.Server.Verify;

var root = new RootCommand("BtFlow: bastjänstgöring från annons till beslut.")
{
    DemoCommand.Create(), RunCommand.Create(), CheckCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    VerifyCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (InputException input)
{
    Problems.Print(input.Problems);
    return 2;
}
catch (Exception usage) when (usage is UsageException or DataFolderInUseException or DatabaseVersionException or BackupRefusedException)
{
    Console.Error.WriteLine(usage.Message);
    return 2;
}
catch (HttpRequestException refused) // of a demo whose system does not answer as it should
{
    Console.Error.WriteLine($"Demon kunde inte fullföljas. {refused.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130; // the user stopped it; a demo goes on with --resume
}
catch (DemoFailure failure)
{
    Console.Error.WriteLine($"Demon kunde inte fullföljas. {failure.Message}");
    return 1;
}

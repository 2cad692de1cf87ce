using System.Diagnostics;
using System.Runtime.CompilerServices;
using BtFlow.Messaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Migrations.Tests;

/// <summary>This assembly in a process of its own, which migrates as a starting BtFlow does, and can be killed.</summary>
internal static class OtherProcess
{
    private const string FolderVariable = "BTFLOW_TEST_UPGRADE_FOLDER", PostgresVariable = "BTFLOW_TEST_MIGRATE_POSTGRES";

    public static Task<TimeSpan?> UpgradesFolder(string folder, TimeSpan? killedAfter = null) => Run(FolderVariable, folder, killedAfter);

    /// <param name="connections">With {service} for the schema.</param>
    public static Task<TimeSpan?> MigratesPostgres(string connections, TimeSpan? killedAfter = null) => Run(PostgresVariable, connections, killedAfter);

    /// <summary>How long the migrations took; null when the process was killed (SIGKILL) at a time counted from their beginning.</summary>
    private static async Task<TimeSpan?> Run(string variable, string value, TimeSpan? killedAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(OtherProcess).Assembly.Location]) { Environment = { [variable] = value }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != "begins") throw new InvalidOperationException(await errors);
        var began = Stopwatch.GetTimestamp();
        if (killedAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill();
            await process.WaitForExitAsync();
            return null;
        }
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(began) : throw new InvalidOperationException(await errors);
    }

    /// <summary>Lets this assembly be the other process. Synchronous, as other threads cannot enter an assembly that is still being initialised.</summary>
    [ModuleInitializer]
    internal static void MigrateIfAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } path)
        {
            var folder = new DataFolder(path);
            using var held = folder.Lock();
            Console.WriteLine("begins");
            new FolderUpgrade(folder, NullLogger.Instance).Run(AllServices.In(path), CancellationToken.None).GetAwaiter().GetResult();
            Environment.Exit(0);
        }
        if (Environment.GetEnvironmentVariable(PostgresVariable) is { } connections)
        {
            Console.WriteLine("begins");
            foreach (var service in AllServices.Names)
            {
                var database = new PostgresDatabase(service, connections.Replace("{service}", PostgresDatabase.SchemaOf(service)));
                using var db = database.NewContext(AllServices.ContextOf(service));
                database.Prepare(db, CancellationToken.None).GetAwaiter().GetResult();
            }
            Environment.Exit(0);
        }
    }
}

using System.CommandLine;
using System.Data.Common;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Server.Backup;
using BtFlow.Workflow.Journal;

namespace BtFlow.Server.Verify;

/// <summary>
/// <c>btflow verify</c>: holds the journal of every case against its chain, beside the running system or without it, and says which line is not as it was written. Changes nothing.
/// Exit code 0; 1 when something is wrong.
/// </summary>
internal static class VerifyCommand
{
    private const string Service = "workflow";

    public static Command Create()
    {
        var system = new BackedUpSystem.Options("Mappen med databaserna (.btflow), eller mappen data i en säkerhetskopia. Systemet kan vara igång.");
        var command = new Command("verify", "Granska att ingen rad i ärendenas journaler har ändrats, tagits bort, lagts till eller flyttats.");
        foreach (var option in system.All) command.Add(option);
        command.SetAction((parsed, ct) => Run(system.Read(parsed), ct));
        return command;
    }

    private static async Task<int> Run(BackedUpSystem system, CancellationToken ct)
    {
        try
        {
            await using var database = system.Distributed is { } distributed ? await ReadService.Open(Service, distributed, ct) : await ReadService.Open(Service, system.DataFolder, ct);
            return await Run(database, ct);
        }
        catch (DbException failure) when (BtFlowHost.DatabaseRefusal(failure) is { } refusal)
        {
            throw new UsageException(refusal);
        }
    }

    private static async Task<int> Run(ReadService database, CancellationToken ct)
    {
        foreach (var damage in database.Damage) Console.Error.WriteLine($"Databasen {Service} är skadad: {damage}");
        try
        {
            if (!await database.Has("JournalHeads", ct)) throw new UsageException("Databasen är av en äldre version av BtFlow, vars journaler inte har någon kedja. Starta den här versionen med den en gång.");
            var report = await VerifyJournals.Do(database.Connection, database.ByScan, ct);
            foreach (var fault in report.Faults) Console.Error.WriteLine(fault.Text);
            return Say(report, database.Damage.Count);
        }
        catch (DbException failure) when (database.Damage.Count > 0)
        {
            Console.Error.WriteLine($"Journalerna går inte att läsa: {failure.Message} Gå tillbaka till en säkerhetskopia.");
            return 1;
        }
    }

    private static int Say(JournalReport report, int damage)
    {
        var faults = report.Faults.Count + damage;
        var counted = $"{report.Cases} journaler, {report.Lines} rader";
        if (faults > 0) Console.Error.WriteLine($"{counted}: {faults} fel.");
        else Console.WriteLine($"{counted}: alla är som de skrevs.");
        if (report.Disposed > 0) Console.WriteLine($"{report.Disposed} texter är gallrade, och journalen säger när, av vem och varför.");
        if (report.OldSince is { } since) Console.WriteLine($"{report.OldLines} av raderna är från före kedjan: den intygar dem från {BusinessClock.Local(since):yyyy-MM-dd HH:mm} och säger inget om tiden dessförinnan.");
        return faults > 0 ? 1 : 0;
    }
}

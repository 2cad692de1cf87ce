using System.CommandLine;
using BtFlow.Hosting;
using BtFlow.Server.Check;
using BtFlow.Server.Demo;
using BtFlow.Server.Settings;

namespace BtFlow.Server.Run;

/// <summary>
/// <c>btflow run</c>: by itself everything in one process, with an example's region brought halfway so that each kind of user has something to do. A region's own work begins empty and
/// keeps the system's time: embedded with --no-example, or some or all services of a distributed system.
/// </summary>
internal static class RunCommand
{
    /// <summary>A process of a demo: it follows the demo's clock, opens the demo's accounts, and ends when its input does. Only the demo says it, and only of a distributed system.</summary>
    public const string DemoClock = "--demo-clock";

    public static Command Create()
    {
        var demoClock = new Option<string?>(DemoClock) { Hidden = true };
        var bus = new Option<string?>("--bus") { Description = "memory (allt i en process) eller rabbitmq." };
        var db = new Option<string?>("--db") { Description = "sqlite (filer i datamappen) eller postgres." };
        var services = new Option<string?>("--services") { Description = "Tjänsterna i den här processen, åtskilda av komma; utan den alla. Kräver --bus rabbitmq --db postgres." };
        var data = new Option<string?>("--data") { Description = "Mappen med databaser, arkiv och post (.btflow). Finns den går systemet vidare med den." };
        var port = new Option<string?>("--port") { Description = "Porten (5080)." };
        var example = new Option<string?>("--example") { Description = "Exemplet som fyller ett nytt system." };
        var noExample = new Option<bool>("--no-example") { Description = "Ett tomt system som följer datorns klocka: för en regions eget arbete." };
        var file = new Option<string?>("--settings") { Description = "En JSON-fil med inställningar. Miljövariabler går före den, och kommandoraden före dem." };
        var command = new Command("run", "Kör BtFlow: hela i en process, med ett exempels region halvvägs, eller delar av ett distribuerat system.") { bus, db, services, data, port, example, noExample, file, demoClock };
        command.SetAction((parsed, ct) => Run(ServerSettings.Read(SettingsSource.Read(
            parsed.GetValue(file),
            (SettingsSource.Bus, parsed.GetValue(bus)), (SettingsSource.Db, parsed.GetValue(db)), (SettingsSource.Services, parsed.GetValue(services)), (SettingsSource.Data, parsed.GetValue(data)),
            (SettingsSource.Port, parsed.GetValue(port)), (SettingsSource.Example, parsed.GetValue(noExample) ? ServerSettings.NoExample : parsed.GetValue(example)))), parsed.GetValue(demoClock), ct));
        return command;
    }

    private static DateTimeOffset? Until(Story story) => story.Halfway is { } halfway ? BusinessClock.At(halfway.Until, new TimeOnly(12, 0)) : null;

    private static async Task<int> Run(ServerSettings settings, string? demoClock, CancellationToken ct)
    {
        if (demoClock is not null) return await OfDemo(settings, demoClock, ct);
        CheckCommand.RequireSound(settings.BtFlow.WorkflowsFolder);
        FolderUse.Claim(settings.BtFlow.DataFolder, example: settings.Example is not null);
        return settings.Example is null ? await Serve(settings, BusinessClock.System(), ct) : await Filled(settings, ct);
    }

    private static async Task<int> OfDemo(ServerSettings settings, string clockFile, CancellationToken ct)
    {
        if (settings.Distributed is null) throw new UsageException($"{DemoClock} är till för demon med en process för varje tjänst. Ta bort den.");
        using var clock = BusinessClock.Following(clockFile);
        var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = CancelAtEndOf(Console.OpenStandardInput(), ended);
        return await Serve(settings with { BtFlow = settings.BtFlow with { ShowSeededAccounts = true } }, clock, ended.Token);
    }

    /// <summary>The operating system closes the input when the demo's process dies, however it does.</summary>
    private static async Task CancelAtEndOf(Stream input, CancellationTokenSource ended)
    {
        await input.CopyToAsync(Stream.Null);
        await ended.CancelAsync();
    }

    private static async Task<int> Serve(ServerSettings settings, BusinessClock clock, CancellationToken ct)
    {
        await using var app = BtFlowHost.Build(settings, clock);
        await BtFlowHost.Start(app, settings, ct);
        var services = settings.Distributed is null ? "" : $"   Tjänster: {string.Join(", ", settings.Services.Select(s => s.Name).Order(StringComparer.Ordinal))}";
        Console.WriteLine($"BtFlow: {settings.BtFlow.PublicAddress}{services}   Lyssnar: {string.Join(", ", app.Urls)}   Avsluta: Ctrl+C");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static async Task<int> Filled(ServerSettings settings, CancellationToken ct)
    {
        var (folder, address) = (settings.BtFlow.WorkflowsFolder, settings.BtFlow.PublicAddress);
        var files = ExampleFiles.Read(settings.Example is { Length: > 0 } named ? named : WorkflowsFolder.FirstExample(folder), folder);
        var seeded = settings.BtFlow.DataFile("seeded");
        var clock = DemoStage.Clock(files, settings.BtFlow.DataFile("clock"));
        var system = await EmbeddedSystem.Start(settings, clock, ct);
        await using var stage = new DemoStage(system, files, clock, settings.BtFlow.DataFile("mail"));
        if (!File.Exists(seeded))
        {
            Console.WriteLine("Fyller systemet med exemplet, någon minut …");
            await stage.Seed(ct);
            await stage.Play(stage.World.LeavesForPeople, Until(files.Story), new DemoProgress(clock, files.Call.Positions.Count).Show, ct);
            if (files.Next is { } next) await stage.Import(next, ct);
            await File.WriteAllTextAsync(seeded, files.Name, ct);
        }
        clock.StartTicking();
        Console.WriteLine($"\nBtFlow: {address}   Konton står på inloggningssidan. Post: {address}/notifications/mail   Avsluta: Ctrl+C");
        await system.WaitForShutdown(ct);
        return 0;
    }
}

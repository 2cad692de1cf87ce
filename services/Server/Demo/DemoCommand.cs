using System.CommandLine;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Server.Check;
using BtFlow.Server.Settings;

namespace BtFlow.Server.Demo;

/// <summary><c>btflow demo</c>: an example's whole story on simulated business time, ending with packets on disk. Embedded, or with a process for each service.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var example = new Option<string?>("--example") { Description = "Mappen med call.yaml, applicants.csv, people.yaml och story.yaml; utan den det första exemplet." };
        var output = new Option<string>("--out") { Description = "Mappen som resultatet läggs i.", DefaultValueFactory = _ => "out" };
        var resume = new Option<bool>("--resume") { Description = "Gå vidare där en avbruten demo stannade." };
        var bus = new Option<string?>("--bus") { Description = "memory (allt i en process) eller rabbitmq (en process för varje tjänst)." };
        var db = new Option<string?>("--db") { Description = "sqlite eller postgres." };
        var gateway = new Option<string?>("--gateway") { Description = "Adressen till den gateway som når tjänsternas processer; infra/dev anger den." };
        var firstPort = new Option<int>("--first-port") { Description = "Porten för den första tjänsten efter namn; de andra har de följande.", DefaultValueFactory = _ => 5201 };
        var file = new Option<string?>("--settings") { Description = "En JSON-fil med inställningar." };
        var command = new Command("demo", "Kör ett exempel från ansökningar till ansökningspaket.") { example, output, resume, bus, db, gateway, firstPort, file };
        command.SetAction((parsed, ct) =>
        {
            var source = SettingsSource.Read(parsed.GetValue(file), (SettingsSource.Bus, parsed.GetValue(bus)), (SettingsSource.Db, parsed.GetValue(db)));
            return Run(parsed.GetValue(example), parsed.GetValue(output)!, parsed.GetValue(resume), source, (parsed.GetValue(gateway), parsed.GetValue(firstPort)), ct);
        });
        return command;
    }

    private static async Task<int> Run(string? example, string output, bool resume, SettingsSource source, (string? Gateway, int FirstPort) place, CancellationToken ct)
    {
        var distributed = ServerSettings.IsDistributed(source) ? ServerSettings.DistributedIn(source, ServiceModule.All) : null;
        var workflows = ServerSettings.WorkflowsIn(source);
        if (source.Problems.Count > 0) throw new InputException(source.Problems);
        CheckCommand.RequireSound(workflows);
        var files = ExampleFiles.Read(example ?? WorkflowsFolder.FirstExample(workflows), workflows);
        if (distributed is not null && !Uri.TryCreate(place.Gateway, UriKind.Absolute, out _)) throw new UsageException("En demo med en process för varje tjänst behöver en gateway. Kör ./infra/dev demo --bus rabbitmq --db postgres, som startar den och servrarna.");
        if (distributed is not null) await DistributedStart.RequireOwnDatabase(distributed, resume, ct);
        var folder = OutFolder.Open(output, files.Name, resume);
        RestoredFolder.RequireFinished(folder.Data);
        // Mailed links name the address; a demo's port changes from run to run, so they name one that does not and the actors use the path alone.
        var settings = new BtFlowSettings(folder.Data, files.WorkflowsFolder, "http://localhost:5080", DataKey.ReadOrCreate(folder.Data), ShowSeededAccounts: true);
        var clock = DemoStage.Clock(files, settings.DataFile("clock"));
        IDemoSystem system = distributed is null
            ? await EmbeddedSystem.Start(ServerSettings.Embedded(settings, port: 0), clock, ct)
            : await DistributedStart.Start(settings, source, (new Uri(place.Gateway!), place.FirstPort), clock, ct);
        await using var stage = new DemoStage(system, files, clock, settings.DataFile("mail"));
        return await Tell(stage, files, folder, settings.DataFile("mail"), ct);
    }

    private static async Task<int> Tell(DemoStage stage, ExampleFiles files, OutFolder folder, string mailFolder, CancellationToken ct)
    {
        var progress = new DemoProgress(stage.World.Clock, files.Call.Positions.Count);
        await stage.Seed(ct);
        await stage.Play(_ => false, until: null, progress.Show, ct);
        var result = await new DemoOutput(stage.World, folder, mailFolder).Write(files.Call.Id, ct);
        progress.Done();

        Console.WriteLine($"{result.Filled} av {result.Positions} platser tillsatta, {result.Cases.Count(c => c.Outcome == "approved")} intyg om godkänd bastjänstgöring.");
        Console.WriteLine($"Öppna {Path.Combine(folder.Path, "index.html")}. Siffrorna står i {Path.Combine(folder.Path, "result.json")}, paketen i {Path.Combine(folder.Path, "cases")}.");
        return Say(result);
    }

    /// <summary>Says which of the story's demands were not met and which cases came to no end; 1 when there are any.</summary>
    private static int Say(DemoResult result)
    {
        var (demands, still) = (result.Demands, result.Cases.Where(c => c.StandsStill is not null).ToList());
        if (demands.Count > 0) Console.WriteLine($"{demands.Count(d => d.Met)} av berättelsens {demands.Count} krav är uppfyllda.");
        foreach (var demand in demands.Where(d => !d.Met)) Console.Error.WriteLine($"Ansökan {demand.Application} ({demand.CaseNumber ?? "inget ärende"}): {string.Join(" ", demand.Unmet)}");
        foreach (var each in still) Console.Error.WriteLine($"Ärende {each.CaseNumber} (ansökan {each.Application}) står stilla. {each.StandsStill}");
        return demands.All(d => d.Met) && still.Count == 0 ? 0 : 1;
    }
}

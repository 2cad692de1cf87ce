using System.CommandLine;
using BtFlow.Server.Check;

namespace BtFlow.Server.Demo;

/// <summary><c>btflow demo</c>: an example's whole story on simulated business time, ending with packets on disk.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var example = new Option<string>("--example") { Description = "Mappen med call.yaml, applicants.csv, people.yaml och story.yaml.", DefaultValueFactory = _ => WorkflowsFolder.FirstExample() };
        var output = new Option<string>("--out") { Description = "Mappen som resultatet läggs i.", DefaultValueFactory = _ => "out" };
        var resume = new Option<bool>("--resume") { Description = "Gå vidare där en avbruten demo stannade." };
        var command = new Command("demo", "Kör ett exempel från ansökningar till ansökningspaket.") { example, output, resume };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(example)!, parsed.GetValue(output)!, parsed.GetValue(resume), ct));
        return command;
    }

    private static async Task<int> Run(string example, string output, bool resume, CancellationToken ct)
    {
        CheckCommand.RequireSound(WorkflowsFolder.Find());
        var files = ExampleFiles.Read(example, WorkflowsFolder.Find());
        var folder = OutFolder.Open(output, files.Name, resume);
        await using var stage = await DemoStage.Open(files, folder.Data, port: 0, ct);
        var progress = new DemoProgress(stage.World.Clock, files.Call.Positions.Count);
        await stage.Seed(ct);
        await stage.Play(_ => false, until: null, progress.Show, ct);
        var result = await new DemoOutput(stage.World, folder, stage.MailFolder).Write(files.Call.Id, ct);
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

using System.CommandLine;
using BtFlow.Hosting;
using BtFlow.Server.Check;
using BtFlow.Server.Demo;

namespace BtFlow.Server.Run;

/// <summary><c>btflow run</c>: everything in one process, with an example's region brought halfway so that each kind of user has something to do.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Mappen med databaser, arkiv och post. Finns den går systemet vidare med den.", DefaultValueFactory = _ => ".btflow" };
        var example = new Option<string>("--example") { Description = "Exemplet som fyller ett nytt system.", DefaultValueFactory = _ => WorkflowsFolder.FirstExample() };
        var port = new Option<int>("--port") { Description = "Porten på den här datorn.", DefaultValueFactory = _ => 5080 };
        var command = new Command("run", "Kör hela BtFlow i en process, med exemplets region halvvägs.") { data, example, port };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(data)!, parsed.GetValue(example)!, parsed.GetValue(port), ct));
        return command;
    }

    private static DateTimeOffset? Until(Story story) => story.Halfway is { } halfway ? BusinessClock.At(halfway.Until, new TimeOnly(12, 0)) : null;

    private static async Task<int> Run(string data, string example, int port, CancellationToken ct)
    {
        CheckCommand.RequireSound(WorkflowsFolder.Find());
        var files = ExampleFiles.Read(example, WorkflowsFolder.Find());
        Directory.CreateDirectory(data);
        var seeded = Path.Combine(data, "seeded");
        await using var stage = await DemoStage.Open(files, Path.GetFullPath(data), port, ct);
        if (!File.Exists(seeded))
        {
            Console.WriteLine("Fyller systemet med exemplet, någon minut …");
            await stage.Seed(ct);
            await stage.Play(stage.World.LeavesForPeople, Until(files.Story), new DemoProgress(stage.World.Clock, files.Call.Positions.Count).Show, ct);
            if (files.Next is { } next) await stage.Import(next, ct);
            await File.WriteAllTextAsync(seeded, files.Name, ct);
        }
        stage.World.Clock.StartTicking();
        Console.WriteLine($"\nBtFlow: http://localhost:{port}   Konton står på inloggningssidan. Post: http://localhost:{port}/notifications/mail   Avsluta: Ctrl+C");
        await stage.WaitForShutdown(ct);
        return 0;
    }
}

using System.CommandLine;
using BtFlow.Documents.Templates;
using BtFlow.Hosting;
using BtFlow.Notifications.Mail;
using BtFlow.Regulation;
using BtFlow.Server.Demo;
using BtFlow.Workflow.Runs;

namespace BtFlow.Server.Check;

/// <summary><c>btflow check</c>: reads definitions, regions, regulation, templates and examples as the system would, and says everything that is wrong. Exit code 0, or 2.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Filer eller mappar; utan dem granskas allt i workflows.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "Granskar definitioner, regioner, mallar och exempel.") { files };
        command.SetAction(parsed => Run(parsed.GetValue(files)!));
        return command;
    }

    private static int Run(string[] files)
    {
        var workflows = WorkflowsFolder.Find();
        var paths = files.Length > 0 ? [.. files.Select(Path.GetFullPath)] : Shared(workflows).Concat(Examples(workflows)).ToList();
        var problems = paths.SelectMany(p => Check(p, workflows)).ToList();
        if (problems.Count > 0)
        {
            Problems.Print(problems);
            return 2;
        }
        Console.WriteLine($"{paths.Count} granskade, inga fel.");
        return 0;
    }

    /// <summary>Everything but the examples: what a system reads before it serves anybody. Throws <see cref="InputException"/> with all that is wrong.</summary>
    public static void RequireSound(string workflows)
    {
        if (Shared(workflows).SelectMany(p => Check(p, workflows)).ToList() is { Count: > 0 } problems) throw new InputException(problems);
    }

    private static IEnumerable<string> Shared(string workflows) =>
        Directory.EnumerateFiles(Path.Combine(workflows, "definitions"), "*.json").Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateFiles(Path.Combine(workflows, "regulation"), "*.yaml").Order(StringComparer.Ordinal))
            .Concat(Directory.EnumerateFiles(Path.Combine(workflows, "regions"), "*.yaml").Order(StringComparer.Ordinal))
            .Append(Path.Combine(workflows, "templates"))
            .Append(MailTemplates.FolderIn(workflows));

    private static IEnumerable<string> Examples(string workflows) => Directory.EnumerateDirectories(Path.Combine(workflows, "examples")).Order(StringComparer.Ordinal);

    private static IReadOnlyList<InputProblem> Check(string path, string workflows)
    {
        try
        {
            switch (Kind(path))
            {
                case "definition": return DefinitionFiles.Check(InputText.Read(path), path);
                case "regulation": RuleSet.Read(InputText.Read(path), path); break;
                case "region": RegionProfile.Read(InputText.Read(path), path, RegionCatalog.LoadRules(workflows)); break;
                case "templates": return TemplateProblems(path);
                case "mail": MailTemplates.Load(path); break;
                case "example": ExampleFiles.Read(path, workflows); break;
                case "" when !Path.Exists(path): return [new(path, null, "Filen eller mappen finns inte.", "Rätta sökvägen.")];
                default: return [new(path, null, "Filen är av ett slag som inte känns igen.", "Ange en definition (.json), en region eller regelsamling (.yaml), mappen templates eller mail, eller en exempelmapp.")];
            }
            return [];
        }
        catch (InputException input)
        {
            return input.Problems;
        }
        catch (UsageException usage)
        {
            return [new(path, null, usage.Message, "")];
        }
    }

    private static string Kind(string path) =>
        Directory.Exists(path) ? File.Exists(Path.Combine(path, "call.yaml")) || File.Exists(Path.Combine(path, "story.yaml")) ? "example"
            : Directory.EnumerateFiles(path, "*.hbs").Any() ? "mail" : "templates"
        : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "definition"
        : !path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || !File.Exists(path) ? ""
        : File.ReadLines(path).Any(l => l.StartsWith("goals:", StringComparison.Ordinal)) ? "regulation" : "region";

    private static IReadOnlyList<InputProblem> TemplateProblems(string path) =>
        [.. TemplateLibrary.Load(path).Check().Select(p => new InputProblem(p.File, p.Line, p.What, p.Remedy))];
}

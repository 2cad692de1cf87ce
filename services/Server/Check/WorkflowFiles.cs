using BtFlow.Documents.Templates;
using BtFlow.Hosting;
using BtFlow.Notifications.Mail;
using BtFlow.Regulation;
using BtFlow.Server.Demo;
using BtFlow.Workflow.Runs;

namespace BtFlow.Server.Check;

/// <summary>The files that BtFlow runs on: which kinds there are, and what is wrong with one.</summary>
internal sealed class WorkflowFiles(string workflows)
{
    private static readonly string[] ExampleParts = ["call.yaml", "people.yaml", "story.yaml", "applicants.csv"];
    private readonly Lazy<ProcessNames> _names = new(() => ProcessNames.Of(Path.Combine(workflows, "definitions")));

    /// <summary>What every system reads: definitions, regulation, regions, templates and mail.</summary>
    public IEnumerable<string> Shared => In("definitions", "*.json").Concat(In("regulation", "*.yaml")).Concat(In("regions", "*.yaml"))
        .Append(Path.Combine(workflows, "templates")).Append(MailTemplates.FolderIn(workflows));

    public IEnumerable<string> Examples => Directory.EnumerateDirectories(Path.Combine(workflows, "examples")).Order(StringComparer.Ordinal);

    /// <summary>Everything that is wrong with a file or folder, each with what to do.</summary>
    public IReadOnlyList<InputProblem> Check(string path)
    {
        try
        {
            return Kind(path) switch
            {
                "definition" => [.. DefinitionFiles.Check(InputText.Read(path), path), .. DefinitionRoles.Unknown(InputText.Read(path), path)],
                "regulation" => Of(() => RuleSet.Read(InputText.Read(path), path)),
                "region" => Region(path),
                "templates" => Templates(path),
                "template" => [.. Templates(Path.GetDirectoryName(path)!).Where(p => IsIn(p.File, path))],
                "template file" => [.. Templates(Path.GetDirectoryName(Path.GetDirectoryName(path)!)!).Where(p => IsIn(p.File, Path.GetDirectoryName(path)!))],
                "mail folder" => Of(() => MailTemplates.Load(path)),
                "mail" => Of(() => MailTemplate.Read(InputText.Read(path), path)),
                "example" => Of(() => ExampleFiles.Read(path, workflows)),
                "example part" => [.. Of(() => ExampleFiles.Read(ExampleOf(path), workflows)).Where(p => p.File == path)],
                "" => [new(path, null, "Filen eller mappen finns inte.", "Rätta sökvägen.")],
                _ => [new(path, null, "Filen är av ett slag som inte känns igen.",
                    "Ange en definition (.json), en region eller ett regelverk (.yaml), en mall eller ett brev (.hbs), mappen templates eller mail, eller en exempelmapp eller en fil i den.")],
            };
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

    /// <summary>Where a sound definition would go otherwise on a stock Elsa server; empty for a file of another kind.</summary>
    public static IReadOnlyList<InputProblem> Warnings(string path) => Kind(path) == "definition" ? DefinitionFiles.Warnings(InputText.Read(path), path) : [];

    /// <summary>What is wrong only with the files side by side: two of one version, two of one region.</summary>
    public IReadOnlyList<InputProblem> CheckTogether() => Of(() => RegionCatalog.Load(workflows));

    private static IReadOnlyList<InputProblem> Of(Func<object> read)
    {
        try
        {
            read();
            return [];
        }
        catch (InputException input)
        {
            return input.Problems;
        }
    }

    private List<InputProblem> Region(string path)
    {
        var region = RegionProfile.Read(InputText.Read(path), path, RegionCatalog.LoadRules(workflows));
        return [.. _names.Value.UnknownTasks(region, path)];
    }

    private static IReadOnlyList<InputProblem> Templates(string folder) => [.. TemplateLibrary.Load(folder).Check().Select(p => new InputProblem(p.File, p.Line, p.What, p.Remedy))];

    private static bool IsIn(string file, string folder) => Path.GetFullPath(file).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The next round lies in a folder of the example.</summary>
    private static string ExampleOf(string part)
    {
        var folder = Path.GetDirectoryName(part)!;
        return File.Exists(Path.Combine(folder, "story.yaml")) ? folder : Path.GetDirectoryName(folder)!;
    }

    private static string Kind(string path)
    {
        if (Directory.Exists(path))
            return ExampleParts.Any(p => File.Exists(Path.Combine(path, p))) ? "example"
                : File.Exists(Path.Combine(path, "template.hbs")) ? "template"
                : Directory.EnumerateFiles(path, "*.hbs").Any() ? "mail folder" : "templates";
        if (!File.Exists(path)) return "";
        var (name, folder) = (Path.GetFileName(path), Path.GetDirectoryName(path)!);
        if (ExampleParts.Contains(name)) return "example part";
        if (File.Exists(Path.Combine(folder, "template.hbs"))) return "template file";
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".hbs" => "mail",
            ".json" when !name.EndsWith(".schema.json", StringComparison.Ordinal) => "definition",
            ".yaml" => InputText.Read(path).Split('\n').Any(l => l.StartsWith("goals:", StringComparison.Ordinal)) ? "regulation" : "region",
            _ => "unknown",
        };
    }

    private IEnumerable<string> In(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(workflows, folder), pattern).Order(StringComparer.Ordinal);
}

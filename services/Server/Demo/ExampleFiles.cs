using BtFlow.Hosting;
using BtFlow.Organisation.People;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>The four files of an example, read and checked together before anything is written.</summary>
internal sealed record ExampleFiles(string Name, string WorkflowsFolder, byte[] People, byte[] CallYaml, byte[] Applicants, CallFile Call, Story Story)
{
    /// <summary>Throws <see cref="InputException"/> with every mistake of the files, of the regions and of the regulation.</summary>
    public static ExampleFiles Read(string folder, string workflowsFolder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"Mappen {folder} finns inte. Ange en exempelmapp med --example.");
        var regions = RegionCatalog.Load(workflowsFolder);
        var problems = new List<InputProblem>();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string In(string file) => Path.Combine(folder, file);

        var people = Try(() => PeopleFile.Read(File.ReadAllText(In("people.yaml")), In("people.yaml")), In("people.yaml"), problems);
        var call = people is null ? null : Try(() => CallFile.Read(File.ReadAllText(In("call.yaml")), In("call.yaml"), regions, [.. people.Units.Select(u => u.UnitId)]), In("call.yaml"), problems);
        if (call is not null) Try(() => { using var csv = File.OpenRead(In("applicants.csv")); return ApplicantsFile.Read(csv, In("applicants.csv"), call); }, In("applicants.csv"), problems);
        var story = Try(() => Story.Read(File.ReadAllText(In("story.yaml")), In("story.yaml")), In("story.yaml"), problems);
        if (problems.Count > 0) throw new InputException(problems);
        return new(name, workflowsFolder, File.ReadAllBytes(In("people.yaml")), File.ReadAllBytes(In("call.yaml")), File.ReadAllBytes(In("applicants.csv")), call!, story!);
    }

    private static T? Try<T>(Func<T> read, string file, List<InputProblem> problems) where T : class
    {
        try
        {
            return read();
        }
        catch (InputException input)
        {
            problems.AddRange(input.Problems);
        }
        catch (FileNotFoundException)
        {
            problems.Add(new(file, null, "Filen finns inte.", "Lägg den i exempelmappen; formaten beskrivs i workflows/README.md."));
        }
        return null;
    }
}

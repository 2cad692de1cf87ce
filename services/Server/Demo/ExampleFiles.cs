using BtFlow.Hosting;
using BtFlow.Organisation.People;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>A call and those who applied to it, as a recruitment team brings them in.</summary>
internal sealed record Round(CallFile Call, byte[] CallYaml, byte[] Applicants, IReadOnlyList<string> ApplicationNumbers);

/// <summary>The four files of an example (and its next round, where it has one), read and checked together before anything is written.</summary>
internal sealed record ExampleFiles(string Name, string WorkflowsFolder, byte[] People, Round First, Round? Next, Story Story)
{
    public CallFile Call => First.Call;

    /// <summary>Throws <see cref="InputException"/> with every mistake of the files, of the regions and of the regulation.</summary>
    public static ExampleFiles Read(string folder, string workflowsFolder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"Mappen {folder} finns inte. Ange en exempelmapp med --example.");
        var regions = RegionCatalog.Load(workflowsFolder);
        var problems = new List<InputProblem>();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

        var peopleFile = Path.Combine(folder, "people.yaml");
        var people = Try(() => PeopleFile.Read(InputText.Read(peopleFile), peopleFile), peopleFile, problems);
        var first = ReadRound(folder, regions, people, problems);
        var nextFolder = Path.Combine(folder, "next-round");
        var next = Directory.Exists(nextFolder) ? ReadRound(nextFolder, regions, people, problems) : null;
        var storyFile = Path.Combine(folder, "story.yaml");
        var story = Try(() => Story.Read(InputText.Read(storyFile), storyFile), storyFile, problems);
        // Only when all else could be read: a fault elsewhere would make every name unknown.
        if (problems.Count == 0)
            problems.AddRange(StoryChecks.Check(story!, [.. first!.ApplicationNumbers, .. next?.ApplicationNumbers ?? []], people!, regions.Region(first.Call.RegionId), regions, storyFile));
        if (problems.Count > 0) throw new InputException(problems);
        return new(name, workflowsFolder, File.ReadAllBytes(peopleFile), first!, next, story!);
    }

    private static Round? ReadRound(string folder, RegionCatalog regions, PeopleFile? people, List<InputProblem> problems)
    {
        var (callFile, applicants) = (Path.Combine(folder, "call.yaml"), Path.Combine(folder, "applicants.csv"));
        if (people is null || Try(() => CallFile.Read(InputText.Read(callFile), callFile, regions, [.. people.Units.Select(u => u.UnitId)]), callFile, problems) is not { } call) return null;
        problems.AddRange(RoundNeeds.Check(people, call, regions, callFile));
        var rows = Try(() => { using var csv = File.OpenRead(applicants); return ApplicantsFile.Read(csv, applicants, call); }, applicants, problems);
        return rows is null ? null : new(call, File.ReadAllBytes(callFile), File.ReadAllBytes(applicants), [.. rows.Select(r => r.Number)]);
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

using BtFlow.Regulation;

namespace BtFlow.Hosting;

/// <summary>The regulation in all its versions and all regions' profiles, read once at start from the workflows folder.</summary>
public sealed class RegionCatalog
{
    private readonly Dictionary<string, RegionProfile> _regions;

    private RegionCatalog(IReadOnlyList<RuleSet> versions, Dictionary<string, RegionProfile> regions) => (Versions, _regions) = (versions, regions);

    /// <summary>The newest regulation: fees, form editions and what the authority does follow the application's date and are always taken from here.</summary>
    public RuleSet Rules => Versions[^1];

    /// <summary>All versions of the regulation, the newest last.</summary>
    public IReadOnlyList<RuleSet> Versions { get; }

    /// <summary>All regions, by id.</summary>
    public IReadOnlyCollection<RegionProfile> Regions => _regions.Values;

    /// <summary>Reads <c>regulation/*.yaml</c> and <c>regions/*.yaml</c>. Throws <see cref="InputException"/> with every mistake found.</summary>
    public static RegionCatalog Load(string workflowsFolder)
    {
        var versions = LoadVersions(workflowsFolder);
        var (regions, problems) = (new Dictionary<string, RegionProfile>(StringComparer.Ordinal), new List<InputProblem>());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(workflowsFolder, "regions"), "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Try(() => RegionProfile.Read(InputText.Read(file), file, versions[^1]), problems) is not { } region) continue;
            if (!regions.TryAdd(region.Id, region)) problems.Add(new(file, 1, $"Regionen ”{region.Id}” finns i två filer.", "Ge den ena ett annat id."));
        }

        return problems.Count == 0 ? new(versions, regions) : throw new InputException(problems);
    }

    /// <summary>The newest regulation alone. Throws <see cref="InputException"/> with every mistake found.</summary>
    public static RuleSet LoadRules(string workflowsFolder) => LoadVersions(workflowsFolder)[^1];

    /// <summary>The rules that a case keeps: those of a version, or the newest when it is null (cases older than the versions). Throws <see cref="RuleViolationException"/> for one that is not in the folder.</summary>
    public RuleSet RulesOf(string? version) => version is null ? Rules
        : Versions.FirstOrDefault(v => v.Version == version)
            ?? throw new RuleViolationException($"Regelverkets version {version} finns inte. Det finns: {string.Join(", ", Versions.Select(v => v.Version))}. Lägg tillbaka filen i mappen regulation.");

    /// <summary>The newest rules in force on a day: what a case that begins then is pinned to, by <see cref="RuleSet.Version"/>. Throws <see cref="RuleViolationException"/> for a day before the first.</summary>
    public RuleSet RulesInForce(DateOnly day) => Versions.LastOrDefault(v => v.InForceFrom <= day)
        ?? throw new RuleViolationException($"Inget regelverk i mappen regulation gällde {day.Iso()}; det första gäller från {Versions[0].InForceFrom.Iso()}.");

    /// <summary>A region's profile. Throws <see cref="RuleViolationException"/> for one that is not in the folder.</summary>
    public RegionProfile Region(string id) => _regions.TryGetValue(id, out var region)
        ? region
        : throw new RuleViolationException($"Regionen {id} finns inte. Det finns: {string.Join(", ", _regions.Keys.Order(StringComparer.Ordinal))}.");

    private static List<RuleSet> LoadVersions(string workflowsFolder)
    {
        var folder = Path.Combine(workflowsFolder, "regulation");
        var (versions, problems) = (new List<RuleSet>(), new List<InputProblem>());
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Try(() => RuleSet.Read(InputText.Read(file), file), problems) is not { } rules) continue;
            if (versions.Any(v => v.Version == rules.Version)) problems.Add(new(file, 1, $"Versionen {rules.Version} finns i två filer.", "Ge den senare utgåvan nästa nummer efter snedstrecket i version."));
            versions.Add(rules);
        }

        if (problems.Count > 0) throw new InputException(problems);
        if (versions.Count == 0) throw new InputException(folder, null, "Det finns inget regelverk.", "Lägg minst en fil i mappen; formatet beskrivs i workflows/README.md.");
        return [.. versions.OrderBy(v => v.InForceFrom).ThenBy(v => v.Edition)];
    }

    private static T? Try<T>(Func<T> read, List<InputProblem> problems) where T : class
    {
        try
        {
            return read();
        }
        catch (InputException input)
        {
            problems.AddRange(input.Problems);
            return null;
        }
    }
}

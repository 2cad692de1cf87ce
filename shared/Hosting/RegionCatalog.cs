using BtFlow.Regulation;

namespace BtFlow.Hosting;

/// <summary>The regulation and all regions' profiles, read once at start from the workflows folder.</summary>
public sealed class RegionCatalog
{
    private readonly Dictionary<string, RegionProfile> _regions;

    private RegionCatalog(RuleSet rules, Dictionary<string, RegionProfile> regions) => (Rules, _regions) = (rules, regions);

    /// <summary>The regulation in force.</summary>
    public RuleSet Rules { get; }

    /// <summary>All regions, by id.</summary>
    public IReadOnlyCollection<RegionProfile> Regions => _regions.Values;

    /// <summary>Reads <c>regulation/*.yaml</c> and <c>regions/*.yaml</c>. Throws <see cref="InputException"/> with every mistake found.</summary>
    public static RegionCatalog Load(string workflowsFolder)
    {
        var rules = LoadRules(workflowsFolder);
        return new(rules, Directory.EnumerateFiles(Path.Combine(workflowsFolder, "regions"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => RegionProfile.Read(InputText.Read(f), f, rules))
            .ToDictionary(r => r.Id, StringComparer.Ordinal));
    }

    /// <summary>The newest regulation alone. Throws <see cref="InputException"/> with every mistake found.</summary>
    public static RuleSet LoadRules(string workflowsFolder)
    {
        var file = Directory.EnumerateFiles(Path.Combine(workflowsFolder, "regulation"), "*.yaml").Order(StringComparer.Ordinal).Last();
        return RuleSet.Read(InputText.Read(file), file);
    }

    /// <summary>A region's profile. Throws <see cref="RuleViolationException"/> for one that is not in the folder.</summary>
    public RegionProfile Region(string id) => _regions.TryGetValue(id, out var region)
        ? region
        : throw new RuleViolationException($"Regionen {id} finns inte. Det finns: {string.Join(", ", _regions.Keys.Order(StringComparer.Ordinal))}.");
}

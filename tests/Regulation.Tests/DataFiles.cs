namespace BtFlow.Regulation.Tests;

/// <summary>The repository's own data, found from the tests upwards.</summary>
internal static class DataFiles
{
    public static string Folder { get; } = Find();

    public static RuleSet Rules { get; } = RuleSet.Read(Text("regulation/hslf-fs-2021-8.yaml"), "hslf-fs-2021-8.yaml");

    public static RegionProfile Region { get; } = RegionProfile.Read(RegionText, "vgr-regional.yaml", Rules);

    /// <summary>Every region of the folder, by id.</summary>
    public static IReadOnlyDictionary<string, RegionProfile> Regions { get; } = Directory.EnumerateFiles(Path.Combine(Folder, "regions"), "*.yaml").Order(StringComparer.Ordinal)
        .Select(f => RegionProfile.Read(File.ReadAllText(f), f, Rules)).ToDictionary(r => r.Id, StringComparer.Ordinal);

    public static string RegionText => Text("regions/vgr-regional.yaml");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "workflows", "regulation")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The folder workflows was not found above the tests.");
        return Path.Combine(folder.FullName, "workflows");
    }
}

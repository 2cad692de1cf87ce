using BtFlow.Testing;

namespace BtFlow.TrainingPlan;

/// <summary>A workflows folder with the repository's regulation and one region's file, changed word for word.</summary>
internal sealed class RegionFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-regions-").FullName;

    public RegionFolder(params (string From, string To)[] changes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "regions"));
        Directory.CreateDirectory(Path.Combine(_folder, "regulation"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ServiceApp.WorkflowsFolder(), "regulation"))) File.Copy(file, Path.Combine(_folder, "regulation", Path.GetFileName(file)));
        Write("vgr-regional", changes);
    }

    public string Root => _folder;

    /// <summary>One more region, made from the same file.</summary>
    public RegionFolder And(string id, params (string From, string To)[] changes)
    {
        Write(id, [("id: vgr-regional", $"id: {id}"), .. changes]);
        return this;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string id, (string From, string To)[] changes)
    {
        var text = File.ReadAllText(Path.Combine(ServiceApp.WorkflowsFolder(), "regions", "vgr-regional.yaml"));
        foreach (var (from, to) in changes)
        {
            text.ShouldContain(from);
            var at = text.IndexOf(from, StringComparison.Ordinal);
            text = text[..at] + to + text[(at + from.Length)..]; // the first only, as placements look alike
        }
        File.WriteAllText(Path.Combine(_folder, "regions", id + ".yaml"), text);
    }
}

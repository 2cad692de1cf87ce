using BtFlow.Testing;

namespace BtFlow.Workflow.Tests;

/// <summary>A copy of the repository's workflows folder with one definition changed.</summary>
internal static class TestFolder
{
    public static string With(string file, Func<string, string> change, string? folder = null)
    {
        var to = folder ?? Copy();
        Change(Path.Combine(to, "definitions", file), change);
        return to;
    }

    /// <summary>The folder with one region more, made from the first.</summary>
    public static string WithRegion(string id, string name, Func<string, string> change)
    {
        var to = Copy();
        var file = Path.Combine(to, "regions", "another-of-the-test.yaml");
        File.Copy(Path.Combine(to, "regions", "vgr-regional.yaml"), file);
        Change(file, text => change(text.Replace("id: vgr-regional", "id: " + id).Replace("name: VGR regional BT", "name: " + name)));
        return to;
    }

    /// <summary>The folder with one definition more.</summary>
    public static string WithDefinition(string json, string? folder = null)
    {
        var to = folder ?? Copy();
        File.WriteAllText(Path.Combine(to, "definitions", "another-of-the-test.json"), json);
        return to;
    }

    private static void Change(string file, Func<string, string> change)
    {
        var before = File.ReadAllText(file);
        var after = change(before);
        after.ShouldNotBe(before, "the change found nothing to change");
        File.WriteAllText(file, after);
    }

    private static string Copy()
    {
        var from = ServiceApp.WorkflowsFolder();
        var to = Directory.CreateTempSubdirectory("btflow-workflows-").FullName;
        foreach (var part in new[] { "regulation", "regions", "definitions" })
        {
            Directory.CreateDirectory(Path.Combine(to, part));
            foreach (var path in Directory.EnumerateFiles(Path.Combine(from, part))) File.Copy(path, Path.Combine(to, part, Path.GetFileName(path)));
        }
        return to;
    }
}

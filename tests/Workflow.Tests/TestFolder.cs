using BtFlow.Testing;

namespace BtFlow.Workflow.Tests;

/// <summary>A copy of the repository's workflows folder with one definition changed.</summary>
internal static class TestFolder
{
    public static string With(string file, Func<string, string> change)
    {
        var from = ServiceApp.WorkflowsFolder();
        var to = Directory.CreateTempSubdirectory("btflow-workflows-").FullName;
        foreach (var part in new[] { "regulation", "regions", "definitions" })
        {
            Directory.CreateDirectory(Path.Combine(to, part));
            foreach (var path in Directory.EnumerateFiles(Path.Combine(from, part))) File.Copy(path, Path.Combine(to, part, Path.GetFileName(path)));
        }
        var changed = Path.Combine(to, "definitions", file);
        var before = File.ReadAllText(changed);
        var after = change(before);
        after.ShouldNotBe(before, "the change found nothing to change");
        File.WriteAllText(changed, after);
        return to;
    }
}

using System.Text;

namespace BtFlow.EndToEnd.Tests;

/// <summary>A folder of a test's own, gone with it; with copies of the project's files that the test may spoil.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("btflow-e2e-").FullName;

    public string Out => Path.Combine(Folder, "out");

    /// <summary>A copy of the workflows folder, or of one folder in it.</summary>
    public string Copy(string relative)
    {
        var (from, to) = (Path.Combine(Executable.Repository, relative), Path.Combine(Folder, Path.GetFileName(relative)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    /// <summary>Changes a text file; fails when there was nothing to change.</summary>
    public static void Replace(string file, string old, string @new)
    {
        var text = File.ReadAllText(file);
        text.Contains(old, StringComparison.Ordinal).ShouldBeTrue($"{file} holds no “{old}”");
        File.WriteAllText(file, text.Replace(old, @new, StringComparison.Ordinal), new UTF8Encoding(file.EndsWith(".csv", StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

namespace BtFlow.Architecture.Tests;

/// <summary>The repository's files, as written by people: nothing that a build made, and no migrations, which infra/dev migration writes.</summary>
internal static class Repository
{
    private static readonly string[] Texts = [".cs", ".cshtml", ".css", ".csproj", ".json", ".yaml", ".hbs", ".md", ".sh", ""];

    public static string Root { get; } = Find();

    /// <summary>The services by name, without the host that holds them together.</summary>
    public static IReadOnlyList<string> Services { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "services"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "Server").Order(StringComparer.Ordinal)];

    /// <summary>Text files below folders, with paths from the root, in ordinal order.</summary>
    public static IReadOnlyList<SourceFile> Files(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => Texts.Contains(Path.GetExtension(path)) && !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "BtFlow.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.Split('\n');
}

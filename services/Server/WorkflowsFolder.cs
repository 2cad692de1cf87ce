namespace BtFlow.Server;

/// <summary>Where the definitions, regions, regulation, templates and examples lie: BTFLOW_WORKFLOWS, or the folder workflows above the working directory or the program.</summary>
internal static class WorkflowsFolder
{
    public const string Missing = "Mappen workflows hittas inte.", Remedy = "Kör från projektets mapp, eller ange den i BTFLOW_WORKFLOWS.";

    public static string Find() => Find(Environment.GetEnvironmentVariable("BTFLOW_WORKFLOWS")) ?? throw new UsageException($"{Missing} {Remedy}");

    /// <summary>Null when there is none.</summary>
    /// <param name="given">The folder that the operator named; null or empty when none was.</param>
    public static string? Find(string? given)
    {
        if (!string.IsNullOrEmpty(given)) return Path.GetFullPath(given);
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "workflows", "definitions"))) return Path.Combine(at.FullName, "workflows");
        return null;
    }

    /// <summary>The example that is told when none is named: the first by name that has a next round for people to go on with, or else the first.</summary>
    public static string FirstExample(string folder) => Directory.EnumerateDirectories(Path.Combine(folder, "examples"))
            .OrderByDescending(e => Directory.Exists(Path.Combine(e, "next-round"))).ThenBy(e => e, StringComparer.Ordinal).FirstOrDefault()
        ?? throw new UsageException("Mappen workflows har inget exempel i examples. Ange ett med --example.");
}

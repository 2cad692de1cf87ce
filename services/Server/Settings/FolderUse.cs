namespace BtFlow.Server.Settings;

/// <summary>Whether a data folder is an example's, with invented people and a clock of its own, or a region's own work: the one must never become the other.</summary>
internal static class FolderUse
{
    private const string Example = "example", Own = "own";

    /// <summary>Marks a new folder, before anything else is written. Throws <see cref="UsageException"/> when it is the other kind's.</summary>
    public static void Claim(string folder, bool example)
    {
        var file = Path.Combine(folder, "use");
        var wanted = example ? Example : Own;
        var used = File.Exists(file) ? File.ReadAllText(file) : Directory.EnumerateFiles(folder, "*.db").Any() ? Example : null; // a folder without the mark is older than it, and was an example's
        if (used is not null && used != wanted)
            throw new UsageException(example
                ? $"Datamappen {folder} är en regions egen. Kör med --no-example, eller ange en annan mapp med --data."
                : $"Datamappen {folder} innehåller ett exempel med påhittade personer. Ange en annan mapp med --data.");
        if (used is not null) return;
        var unfinished = $"{file}.{Guid.NewGuid():N}.new"; // processes of a distributed system start at once, and none may read a half
        File.WriteAllText(unfinished, wanted);
        File.Move(unfinished, file, overwrite: true);
    }
}

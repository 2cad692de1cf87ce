namespace BtFlow.Messaging;

/// <summary>A data folder while it is being restored: marked as unfinished from before the first file until after the last, and locked against every start meanwhile.</summary>
public sealed class RestoredFolder : IDisposable
{
    private const string MarkName = "btflow.restoring";

    private readonly FileStream folderLock;

    private RestoredFolder(FileStream folderLock) => this.folderLock = folderLock;

    /// <summary>Opens a folder that is missing, empty, or left by a restore that was cut off, which is then cleared.</summary>
    /// <exception cref="BackupRefusedException">There is something else in it.</exception>
    /// <exception cref="DataFolderInUseException">A process runs with it.</exception>
    public static RestoredFolder Begin(string folder)
    {
        var mark = Path.Combine(folder, MarkName);
        var held = new DataFolder(folder);
        if (!IsUnfinished(folder) && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != DataFolder.LockName))
        {
            if (File.Exists(held.PathOf(DataFolder.LockName))) held.Lock().Dispose(); // a running system is the better reason to give
            throw new BackupRefusedException($"Mappen {Path.GetFullPath(folder)} är inte tom. Återställ till en ny mapp, eller flytta undan den gamla först: inget skrivs över.");
        }

        var folderLock = held.LockUnfinished();
        using (var file = new FileStream(mark, FileMode.Create)) file.Flush(flushToDisk: true);
        foreach (var left in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name is not (MarkName or DataFolder.LockName)))
            if (left is DirectoryInfo directory) directory.Delete(recursive: true);
            else left.Delete();
        return new(folderLock);
    }

    /// <summary>Everything is there: the folder may be started.</summary>
    public static void Finish(string folder) => File.Delete(Path.Combine(folder, MarkName));

    /// <summary>Refuses a folder that is not whole: it is neither started nor backed up.</summary>
    /// <exception cref="BackupRefusedException">A restore to it was cut off.</exception>
    public static void RequireFinished(string folder)
    {
        if (IsUnfinished(folder)) throw Unfinished(folder);
    }

    /// <inheritdoc />
    public void Dispose() => folderLock.Dispose();

    internal static bool IsUnfinished(string folder) => File.Exists(Path.Combine(folder, MarkName));

    internal static BackupRefusedException Unfinished(string folder) =>
        new($"Återställningen till {Path.GetFullPath(folder)} blev aldrig färdig, så mappen är inte hel. Kör btflow restore igen med samma mapp.");
}

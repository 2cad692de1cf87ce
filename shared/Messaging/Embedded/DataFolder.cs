namespace BtFlow.Messaging;

/// <summary>Another process has the data folder. The text is for the user.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : InvalidOperationException($"Datamappen {folder} används redan av en annan BtFlow-process. Avsluta den först, eller välj en annan datamapp.", inner);

/// <summary>The folder of all databases of one process.</summary>
internal sealed class DataFolder(string folder)
{
    public const string LockName = "btflow.lock";

    public string Path { get; } = System.IO.Path.GetFullPath(folder);

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Held until disposed; the operating system lets go of it when the process dies.</summary>
    public FileStream Lock()
    {
        var held = LockUnfinished();
        if (!RestoredFolder.IsUnfinished(Path)) return held;
        held.Dispose();
        throw RestoredFolder.Unfinished(Path);
    }

    /// <summary>Also where a restore was cut off, which only a restore may go on with.</summary>
    public FileStream LockUnfinished()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new DataFolderInUseException(Path, busy);
        }
    }
}

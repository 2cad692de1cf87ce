namespace BtFlow.Messaging;

/// <summary>Another process has the data folder. The text is for the user.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : InvalidOperationException($"Datamappen {folder} används redan av en annan BtFlow-process. Avsluta den först, eller välj en annan datamapp.", inner);

/// <summary>This BtFlow cannot work with the databases in the data folder, and has not touched them. The text is for the user.</summary>
public sealed class DataFolderVersionException : InvalidOperationException
{
    private DataFolderVersionException(string message) : base(message) { }

    internal static DataFolderVersionException Newer(string folder) =>
        new($"Datamappen {folder} har använts av en nyare version av BtFlow än den här. Inget har ändrats. Starta den nyare versionen, eller lägg tillbaka en säkerhetskopia från före uppgraderingen.");

    internal static DataFolderVersionException Unknown(string folder) =>
        new($"Datamappen {folder} är gjord av en tidig version av BtFlow som den här versionen inte kan uppgradera. Inget har ändrats. Välj en annan datamapp, eller ta bort den gamla om den inte behövs.");
}

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

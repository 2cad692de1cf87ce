using System.Text;

namespace BtFlow.Server.Demo;

/// <summary>Where a demo puts what it made. Only a folder that a demo made is ever emptied.</summary>
internal sealed class OutFolder
{
    private const string Mark = ".btflow-demo";

    private OutFolder(string path) => Path = path;

    public string Path { get; }

    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>A fresh folder, or with <paramref name="resume"/> the one of a run that was cut off.</summary>
    public static OutFolder Open(string path, string example, bool resume)
    {
        var full = System.IO.Path.GetFullPath(path);
        var mark = System.IO.Path.Combine(full, Mark);
        var isOurs = File.Exists(mark);
        if (Directory.Exists(full) && !isOurs && Directory.EnumerateFileSystemEntries(full).Any(e => System.IO.Path.GetFileName(e) != Mark + ".new"))
            throw new UsageException($"Mappen {full} innehåller annat än en demo. Ange en tom mapp med --out.");
        if (resume && !isOurs) throw new UsageException($"Det finns ingen avbruten demo i {full}. Kör utan --resume.");
        if (resume && File.ReadAllText(mark) != example) throw new UsageException($"Den avbrutna demon i {full} gäller ett annat exempel ({File.ReadAllText(mark)}). Ange det med --example, eller kör utan --resume.");
        if (!resume && isOurs) Directory.Delete(full, recursive: true);

        var folder = new OutFolder(full);
        if (!resume) folder.Write(Mark, Encoding.UTF8.GetBytes(example)); // first, so that a folder is known as ours however early the run is cut off
        Directory.CreateDirectory(folder.Data);
        return folder;
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public void Write(string relative, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        using (var stream = File.Create(file + ".new"))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
    }
}

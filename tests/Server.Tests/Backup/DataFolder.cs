using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace BtFlow.Server.Tests.Backup;

/// <summary>A data folder with one database, an archive, mail and a key, as far as a backup looks at them; and the commands, run in this process.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        Directory.CreateDirectory(Path.Combine(Data, "mail"));
        using var documents = new SqliteConnection($"Data Source={Path.Combine(Data, "documents.db")};Pooling=false");
        documents.Open();
        using var command = documents.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE Files (RequestId TEXT, Sha256 TEXT, Kind TEXT)";
        command.ExecuteNonQuery();
        Write("clock", "2022-06-01T10:00:00.0000000+02:00");
        Write("key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Write("keys/key-1.xml", "<key />");
        Write("mail/one.eml", "To: nobody");
        Archived = Archive("a document");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("btflow-backup-").FullName;

    public string Data => Path.Combine(Root, "data");

    public string Backup => Path.Combine(Root, "backup");

    public string Restored => Path.Combine(Root, "restored");

    /// <summary>The path of the document in the data folder.</summary>
    public string Archived { get; }

    public void Write(string path, string content)
    {
        var file = Path.Combine(Data, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Archive(string content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var path = $"archive/{hash[..2]}/{hash[2..]}.pdf";
        Write(path, content);
        using var documents = new SqliteConnection($"Data Source={Path.Combine(Data, "documents.db")};Pooling=false");
        documents.Open();
        using var command = documents.CreateCommand();
        command.CommandText = $"INSERT INTO Files VALUES ('{path}', '{hash}', 'Pdf')";
        command.ExecuteNonQuery();
        return path;
    }

    public Task<int> TakeBackup(params string[] more) => Run(["backup", "--data", Data, "--to", Backup, .. more]);

    public Task<int> Restore(params string[] more) => Run(["restore", "--from", Backup, "--data", Restored, .. more]);

    public static async Task<int> Run(string[] arguments)
    {
        var root = new System.CommandLine.RootCommand { Server.Backup.BackupCommand.Create(), Server.Backup.RestoreCommand.Create() };
        return await root.Parse(arguments).InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

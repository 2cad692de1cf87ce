using System.Data.Common;

namespace BtFlow.Documents.Archive;

/// <summary>For a backup, which reads a copy of the database or a state of it that is over: the files of the archive that it speaks of.</summary>
public static class ArchivePaths
{
    /// <summary>The archive's folder in the data folder.</summary>
    public const string Folder = "archive";

    /// <summary>Path inside the archive, and the SHA-256 that the content must have. Asks for no more than it needs, so that it reads databases of older versions too.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Read(DbConnection documents, CancellationToken ct)
    {
        await using var command = documents.CreateCommand();
        command.CommandText = "SELECT DISTINCT \"Sha256\", \"Kind\" FROM \"Files\"";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct)) paths[ArchiveFolder.PathOf(reader.GetString(0), Enum.Parse<FileKind>(reader.GetString(1)))] = reader.GetString(0);
        return paths;
    }
}

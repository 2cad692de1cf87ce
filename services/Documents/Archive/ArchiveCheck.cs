namespace BtFlow.Documents.Archive;

/// <summary>What the archive is worth. <paramref name="Files"/>: how many different files should be there; <paramref name="Unlisted"/>: paths that no row speaks of (left by a process that died between file and row; harmless).</summary>
public sealed record ArchiveReport(int Files, IReadOnlyList<ArchiveProblem> Problems, IReadOnlyList<string> Unlisted);

/// <summary>A file that is not what was archived. <paramref name="Text"/>: in Swedish, what is wrong.</summary>
public sealed record ArchiveProblem(string CaseNumber, string FileName, string Sha256, string Text);

/// <summary>Reads everything back and compares; knows neither database nor disk.</summary>
internal static class ArchiveCheck
{
    public static ArchiveReport Run(IReadOnlyCollection<ArchivedFile> rows, IEnumerable<string> paths, Func<string, byte[]?> read)
    {
        var files = rows.GroupBy(r => ArchiveFolder.PathOf(r.Sha256, r.Kind), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var problems = new List<ArchiveProblem>();
        foreach (var file in files)
        {
            if (WhatIsWrong(read(file.Key), file.First()) is { } text)
                problems.AddRange(file.OrderBy(r => r.RequestId, StringComparer.Ordinal).Select(r => new ArchiveProblem(r.CaseNumber, r.FileName, r.Sha256, text)));
        }
        return new(files.Count, problems, [.. paths.Except(files.Select(f => f.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string? WhatIsWrong(byte[]? content, ArchivedFile row) =>
        content is null ? "Filen saknas i arkivet."
        : content.Length != row.Size ? $"Filen har {content.Length} byte i stället för {row.Size}."
        : ArchiveFolder.HashOf(content) is var hash && hash != row.Sha256 ? $"Filens innehåll är ändrat: kontrollsumman är {hash}."
        : null;
}

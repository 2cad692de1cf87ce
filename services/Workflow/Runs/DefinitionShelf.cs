using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Runs;

/// <summary>The definitions that lie in the workflows folder, and every version that a case keeps. Compiled once for each hash.</summary>
internal sealed class DefinitionShelf
{
    private readonly Dictionary<string, DefinitionFile> _shipped;
    private readonly ConcurrentDictionary<string, Definition> _compiled = new(StringComparer.Ordinal);

    /// <exception cref="InputException">A file is not sound: nothing may be started from it.</exception>
    public DefinitionShelf(BtFlowSettings settings)
    {
        var (files, problems) = (new List<DefinitionFile>(), new List<InputProblem>());
        foreach (var path in Directory.EnumerateFiles(Path.Combine(settings.WorkflowsFolder, "definitions"), "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                files.Add(Read(InputText.Read(path), Path.GetFileName(path)));
            }
            catch (InputException unsound)
            {
                problems.AddRange(unsound.Problems);
            }
        }
        if (problems.Count > 0) throw new InputException(problems);
        _shipped = files.ToDictionary(f => f.Definition.DefinitionId, StringComparer.Ordinal);
        foreach (var file in _shipped.Values) _compiled.TryAdd(file.Hash, file.Definition);
    }

    /// <summary>The files of the folder, by definition.</summary>
    public IReadOnlyDictionary<string, DefinitionFile> Shipped => _shipped;

    /// <summary>The version that a run began by.</summary>
    public Definition Compiled(KeptDefinition kept) => _compiled.GetOrAdd(kept.Hash, _ => DefinitionReader.Read(kept.Json, kept.DefinitionId));

    /// <summary>As above; the text is read only when nobody has asked for the version before.</summary>
    public async ValueTask<Definition> Compiled(WorkflowDb db, string hash, CancellationToken ct) =>
        _compiled.TryGetValue(hash, out var known) ? known : Compiled((await db.Definitions.FindAsync([hash], ct))!);

    /// <summary>A text that passes the check, compiled.</summary>
    /// <exception cref="InputException">It is not sound.</exception>
    public static DefinitionFile Read(string json, string fileName) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), json, DefinitionFiles.Read(json, fileName));
}

/// <summary>A definition, its text and the text's SHA-256.</summary>
internal sealed record DefinitionFile(string Hash, string Json, Definition Definition);

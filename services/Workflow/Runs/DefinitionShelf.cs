using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Runs;

/// <summary>The definitions of the workflows folder, for new runs, and every version that a running case keeps. Compiled once for each hash.</summary>
internal sealed class DefinitionShelf
{
    private readonly Dictionary<string, DefinitionFile> _current;
    private readonly ConcurrentDictionary<string, Definition> _compiled = new(StringComparer.Ordinal);

    /// <exception cref="InputException">A file is not sound: nothing may be started from it.</exception>
    public DefinitionShelf(BtFlowSettings settings)
    {
        var files = Directory.EnumerateFiles(Path.Combine(settings.WorkflowsFolder, "definitions"), "*.json").Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Json: InputText.Read(path))).ToList();
        var problems = files.SelectMany(f => DefinitionFiles.Check(f.Json, f.Name)).ToList();
        if (problems.Count > 0) throw new InputException(problems);
        _current = files.Select(f => new DefinitionFile(Hash(f.Json), f.Json, DefinitionReader.Read(f.Json, f.Name)))
            .ToDictionary(f => f.Definition.DefinitionId, StringComparer.Ordinal);
    }

    /// <summary>What can be started now.</summary>
    public IReadOnlyCollection<DefinitionFile> All => _current.Values;

    /// <summary>What a run that starts now begins by.</summary>
    public DefinitionFile Current(string definitionId) => _current.TryGetValue(definitionId, out var file)
        ? file
        : throw new InvalidOperationException($"No file of the definitions folder has definitionId {definitionId}.");

    /// <summary>The version that a run began by.</summary>
    public Definition Compiled(KeptDefinition kept) => _compiled.GetOrAdd(kept.Hash, _ => DefinitionReader.Read(kept.Json, kept.DefinitionId));

    private static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>A definition, its text and the text's SHA-256.</summary>
internal sealed record DefinitionFile(string Hash, string Json, Definition Definition);

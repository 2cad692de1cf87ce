using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Which version of each process new cases begin by. It stands in the database, so that all replicas agree. Saves nothing: its caller does.</summary>
internal sealed class PublishedDefinitions(WorkflowDb db, DefinitionShelf shelf, BusinessClock clock)
{
    private readonly Dictionary<string, DefinitionVersion> _current = new(StringComparer.Ordinal); // an import begins hundreds of cases in one transaction

    /// <summary>What a process that starts now begins by: the newest version, or where none has been published yet, the file as the first.</summary>
    public async Task<DefinitionVersion> Current(string definitionId, CancellationToken ct)
    {
        if (_current.TryGetValue(definitionId, out var known)) return known;
        var newest = await Newest(definitionId, ct);
        if (newest is null && !shelf.Shipped.ContainsKey(definitionId)) throw new InvalidOperationException($"There is no definition {definitionId}, in the folder or published.");
        return _current[definitionId] = newest ?? await Add(FromFiles(shelf.Shipped[definitionId], newest: null, clock.Now), shelf.Shipped[definitionId].Json, ct);
    }

    /// <summary>The newest version of each process, with its number.</summary>
    public async Task<IReadOnlyList<(int Number, Definition Process)>> All(CancellationToken ct)
    {
        var all = new List<(int, Definition)>();
        foreach (var newest in (await db.Versions.AsNoTracking().ToListAsync(ct)).GroupBy(v => v.DefinitionId, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.Number)!))
            all.Add((newest.Number, await shelf.Compiled(db, newest.Hash, ct)));
        return all;
    }

    public Task<DefinitionVersion?> Newest(string definitionId, CancellationToken ct) =>
        db.Versions.Where(v => v.DefinitionId == definitionId).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);

    public async Task<DefinitionVersion> Add(DefinitionVersion version, string json, CancellationToken ct)
    {
        if (await db.Definitions.FindAsync([version.Hash], ct) is null) db.Definitions.Add(new KeptDefinition { Hash = version.Hash, DefinitionId = version.DefinitionId, Json = json });
        return db.Versions.Add(version).Entity;
    }

    /// <summary>
    /// Publishes the files whose content is new, as long as nobody has published the definition by hand: from then on what the files bring is offered and no more. Content that has
    /// been published is never published again by itself, so that processes with different files do not take turns. Returns the files that are left to be offered.
    /// </summary>
    public async Task<IReadOnlyList<DefinitionFile>> PublishFiles(CancellationToken ct)
    {
        var (versions, offered) = (await VersionsOfAll(ct), new List<DefinitionFile>());
        foreach (var (id, file) in shelf.Shipped.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var own = versions.GetValueOrDefault(id) ?? [];
            if (own.Count == 0 || own.All(v => v.CameWithFiles && v.Hash != file.Hash)) await Add(FromFiles(file, own.LastOrDefault(), clock.Now), file.Json, ct);
            else if (own[^1].Hash != file.Hash) offered.Add(file);
        }
        return offered;
    }

    /// <summary>By definition, in order of their numbers. Those that cases began by before versions had numbers get theirs first, in the order in which they came into use; a folder's own file is the last.</summary>
    private async Task<Dictionary<string, List<DefinitionVersion>>> VersionsOfAll(CancellationToken ct)
    {
        var versions = (await db.Versions.ToListAsync(ct)).GroupBy(v => v.DefinitionId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(v => v.Number).ToList(), StringComparer.Ordinal);
        var known = versions.Keys.ToList();
        var older = await db.Definitions.Where(d => !known.Contains(d.DefinitionId)).AsNoTracking().ToListAsync(ct);
        if (older.Count == 0) return versions;

        var firsts = await db.Runs.Where(r => !known.Contains(r.DefinitionId)).GroupBy(r => r.DefinitionHash).Select(g => new { g.Key, At = g.Min(r => r.StartedAt) }).ToDictionaryAsync(f => f.Key, f => f.At, ct);
        foreach (var kept in older.OrderBy(d => d.Hash == shelf.Shipped.GetValueOrDefault(d.DefinitionId)?.Hash).ThenBy(d => firsts.GetValueOrDefault(d.Hash)).ThenBy(d => d.Hash, StringComparer.Ordinal))
        {
            var own = versions.GetValueOrDefault(kept.DefinitionId) ?? (versions[kept.DefinitionId] = []);
            var at = firsts.TryGetValue(kept.Hash, out var first) ? first : clock.Now;
            var (name, number) = Said(kept);
            own.Add(db.Versions.Add(FromFiles(kept.DefinitionId, kept.Hash, name, number, own.LastOrDefault(), at)).Entity);
        }
        return versions;
    }

    /// <summary>Read without compiling: what an older BtFlow let begin may be more than the check of this one lets through.</summary>
    private static (string Name, int Number) Said(KeptDefinition kept)
    {
        using var json = JsonDocument.Parse(kept.Json);
        return (json.RootElement.TextAt("name") ?? kept.DefinitionId, (int)(json.RootElement.At("version").Number() ?? 1));
    }

    private static DefinitionVersion FromFiles(DefinitionFile file, DefinitionVersion? newest, DateTimeOffset at) =>
        FromFiles(file.Definition.DefinitionId, file.Hash, file.Definition.Name, file.Definition.Version, newest, at);

    private static DefinitionVersion FromFiles(string definitionId, string hash, string name, int number, DefinitionVersion? newest, DateTimeOffset at) => new()
    {
        DefinitionId = definitionId, Number = DefinitionVersion.NumberAfter(newest?.Number ?? 0, number), Hash = hash, Name = name, PublishedAt = at, ByName = CaseJournal.System,
        Reason = newest is null ? "Följde med BtFlow." : "Filen i mappen definitions ändrades.",
    };
}

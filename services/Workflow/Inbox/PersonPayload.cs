using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BtFlow.Hosting;
using BtFlow.Workflow.Deadlines;

namespace BtFlow.Workflow.Inbox;

/// <summary>What a definition says of a person's task. Members of an item override those of the whole.</summary>
internal sealed partial record PersonPayload(
    string? Text, string? Role, string? UnitId, string? PersonId, PersonPayload.Mail? Outsider, List<string?>? Excluded,
    List<string>? Outcomes, Dictionary<string, string>? OutcomeTexts, string? FormPath, string? OpensAt, string? DueAt, JsonObject? Data, bool? Personal, List<string>? BulkOutcomes, OwnDeadlines? Deadlines = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = false };
    private static readonly string[] DoerMembers = ["role", "unitId", "personId", "outsider"];

    /// <summary>A plain date opens with its day; null when it is open at once.</summary>
    public DateTimeOffset? Opens => Instant(OpensAt, TimeOnly.MinValue);

    /// <summary>A plain date is due when its day ends.</summary>
    public DateTimeOffset? Due => Instant(DueAt, new TimeOnly(23, 59));

    public sealed record Mail(string? Name, string? Email);

    /// <summary>The tasks to lay out: one without a key, or one an item. Throws <see cref="JsonException"/>, in Swedish, when the payload is not fit for that.</summary>
    public static IReadOnlyList<(string? Key, PersonPayload Task)> Read(JsonNode? payload)
    {
        if (payload is not JsonObject whole) throw new JsonException("Steget saknar payload.");
        if (!whole.TryGetPropertyValue("items", out var items)) return Approvals.Read(whole) is null ? [(null, Task(whole))] : throw new JsonException("”approvals” behöver ”items”: vilka som tillfrågas.");
        if (items is not JsonArray list) throw new JsonException("”items” är ingen lista.");

        var tasks = list.Select(item => item as JsonObject ?? throw new JsonException("”items” innehåller något annat än objekt."))
            .Select(item => (Key(item), Task(Merge(whole, item)))).ToList();
        if (tasks.GroupBy(t => t.Item1, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new JsonException($"Nyckeln ”{twice.Key}” finns två gånger i ”items”.");
        Approvals.Read(whole)?.Check([.. tasks.Select(t => t.Item2)]);
        return [.. tasks.OrderBy(t => t.Item1, StringComparer.Ordinal).Select(t => ((string?)t.Item1, t.Item2))];
    }

    /// <summary>The version of what the items were made from; 0 when the definition does not say.</summary>
    public static int ItemsVersion(JsonNode? payload) => payload?["itemsVersion"] is JsonValue value && value.TryGetValue<double>(out var version) ? (int)version : 0;

    /// <summary>The task, not yet open.</summary>
    public InboxTask AsTask(TaskStep step, string taskId, string? key)
    {
        var task = new InboxTask
        {
            TaskId = taskId,
            RunTaskId = step.RunTaskId,
            ItemKey = key,
            RunId = step.RunId,
            CaseNumber = step.CaseNumber,
            StepId = step.StepId,
            Rank = step.Rank,
            Name = step.Name,
            StepText = step.Text,
            Text = Text ?? step.Text,
            PersonId = PersonId,
            Role = PersonId is null ? Role : null,
            UnitId = PersonId is null ? UnitId : null,
            Personal = Personal == true && PersonId is not null,
            BulkOutcomes = [.. (BulkOutcomes ?? []).Intersect(Outcomes!)],
            ExcludedPersonIds = [.. (Excluded ?? []).OfType<string>().Distinct(StringComparer.Ordinal)],
            OutsiderName = Outsider?.Name,
            OutsiderEmail = Outsider?.Email,
            Outcomes = Outcomes!,
            OutcomeTexts = JsonSerializer.Serialize(OutcomeTexts ?? []),
            FormPath = Fill(FormPath, taskId, step.CaseNumber),
            Payload = Data?.ToJsonString(),
            Deadlines = Deadlines?.ToJson(),
        };
        task.DueBy(Due);
        return task.LineUp();
    }

    private static string? Fill(string? path, string taskId, string caseNumber)
    {
        if (path is null) return null;
        var filled = path.Replace("{caseNumber}", caseNumber, StringComparison.Ordinal).Replace("{taskId}", taskId, StringComparison.Ordinal);
        return path.Contains("{taskId}", StringComparison.Ordinal) ? filled : $"{filled}{(path.Contains('?') ? '&' : '?')}task={taskId}";
    }

    private static string Key(JsonObject item) => item["key"] is JsonValue key && key.TryGetValue<string>(out var text) && SafeInUrl().IsMatch(text)
        ? text
        : throw new JsonException($"En post i ”items” saknar en nyckel av bokstäver a–z, siffror, punkt, bindestreck eller understreck: {item.ToJsonString()}");

    private static PersonPayload Task(JsonObject members)
    {
        var task = members.Deserialize<PersonPayload>(Json)!;
        if (string.IsNullOrEmpty(task.PersonId) && string.IsNullOrEmpty(task.Role) && string.IsNullOrEmpty(task.Outsider?.Email))
            throw new JsonException("Det framgår inte vem uppgiften är till för: personId, role och outsider saknas alla.");
        if (task.Outcomes is not { Count: > 0 }) throw new JsonException("”outcomes” saknas, så uppgiften kan inte avslutas.");
        if (task.PersonId is { Length: > 0 } person && task.Excluded?.Contains(person) == true) throw new JsonException($"Uppgiften är till för {person}, som inte får göra den.");
        _ = (task.Opens, task.Due, task.Deadlines?.Check()); // an instant that cannot be read is told now, not when the task opens
        return task;
    }

    private static DateTimeOffset? Instant(string? text, TimeOnly timeOfDay) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? BusinessClock.At(day, timeOfDay)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : throw new JsonException($"”{text}” är ingen tidpunkt.");

    private static JsonObject Merge(JsonObject whole, JsonObject item)
    {
        var merged = (JsonObject)whole.DeepClone();
        merged.Remove("items");
        if (DoerMembers.Any(item.ContainsKey)) foreach (var member in DoerMembers) merged.Remove(member);
        foreach (var (name, value) in item)
        {
            if (name == "data" && value is JsonObject added && merged["data"] is JsonObject data) foreach (var (key, one) in added) data[key] = one?.DeepClone();
            else if (name != "key") merged[name] = value?.DeepClone();
        }
        return merged;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+$")]
    private static partial Regex SafeInUrl();
}

using System.Text.Json;
using BtFlow.Regulation;

namespace BtFlow.Server.Check;

/// <summary>
/// Names that definitions and regions share: people's tasks. Either file alone is sound with a name that the other does not know,
/// and nothing would fail until a case came there.
/// </summary>
internal sealed class ProcessNames
{
    /// <summary>Tasks whose day comes from elsewhere, and where to set it.</summary>
    private static readonly Dictionary<string, string> OwnDays = new(StringComparer.Ordinal)
    {
        ["assessExternally"] = "externalAssessment.answerWorkingDays", ["answerOffer"] = "recruitment.offerDeadlineWorkingDays", ["answerComplement"] = "certification.supplementWorkingDays",
    };

    private readonly HashSet<string> _tasks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withOwnDay = new(OwnDays.Keys, StringComparer.Ordinal);

    /// <summary>Reads the tasks of a folder of definitions. A file that is no JSON has none; its own check says what is wrong with it.</summary>
    public static ProcessNames Of(string definitions)
    {
        var names = new ProcessNames();
        foreach (var file in Directory.EnumerateFiles(definitions, "*.json").Order(StringComparer.Ordinal))
            try
            {
                using var definition = JsonDocument.Parse(InputText.Read(file));
                names.Add(definition.RootElement);
            }
            catch (JsonException)
            {
            }
        return names;
    }

    /// <summary>Days that a region sets for tasks that no definition has, or whose day it sets elsewhere.</summary>
    public IEnumerable<InputProblem> UnknownTasks(RegionProfile region, string file)
    {
        foreach (var key in region.DueWorkingDays.Keys.Where(k => k != "default" && (_withOwnDay.Contains(k) || !_tasks.Contains(k))))
            yield return new(file, region.Provenance.FirstOrDefault(p => p.Path == $"dueWorkingDays.{key}")?.Line,
                _withOwnDay.Contains(key) ? $"Uppgiften ”{key}” får sin dag på annat sätt." : $"Ingen definition har uppgiften ”{key}”.",
                OwnDays.TryGetValue(key, out var own) ? $"Ta bort raden; ändra {own}." : _withOwnDay.Contains(key) ? "Ta bort raden; dagen kommer från processen." : Near(key, _tasks));
    }

    private void Add(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Add(item);
        if (element.ValueKind != JsonValueKind.Object) return;
        if (Value(element, "taskName") is { } name && name.StartsWith("Person.", StringComparison.Ordinal) && name.Length > "Person.".Length)
        {
            var task = char.ToLowerInvariant(name["Person.".Length]) + name[("Person.".Length + 1)..];
            _tasks.Add(task);
            if (Value(element, "payload")?.Contains("dueAt:", StringComparison.Ordinal) == true) _withOwnDay.Add(task);
        }

        foreach (var property in element.EnumerateObject()) Add(property.Value);
    }

    /// <summary>An input of an activity as Elsa writes it; null for any other shape.</summary>
    private static string? Value(JsonElement activity, string input)
        => activity.TryGetProperty(input, out var given) && given.ValueKind == JsonValueKind.Object
            && given.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
            && expression.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Near(string word, IReadOnlyCollection<string> known)
        => Suggestion.Nearest(word, known) is { } near ? $"Menade du ”{near}”?" : $"Välj något av: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}

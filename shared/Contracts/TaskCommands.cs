using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BtFlow.Contracts;

/// <summary>
/// Marks a command that a RunTask named <paramref name="name"/> (<c>Owner.Verb</c>) sends. Its first two members are TaskId and CaseNumber;
/// further members are filled from the RunTask's payload by their camelCase names.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaskCommandAttribute(string name) : Attribute
{
    /// <summary>The task's name in a definition, for example <c>TrainingPlan.DraftPlan</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>The names that a definition may use for work done by a service, and how each becomes its command.</summary>
public static class TaskCommands
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private static readonly Dictionary<string, Type> Types = typeof(TaskCommands).Assembly.GetExportedTypes()
        .Select(t => (Type: t, t.GetCustomAttribute<TaskCommandAttribute>()?.Name))
        .Where(t => t.Name is not null)
        .ToDictionary(t => t.Name!, t => t.Type, StringComparer.Ordinal);

    /// <summary>All known names, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The command for a task. Throws <see cref="JsonException"/> when the payload lacks a member that the command needs;
    /// throws <see cref="KeyNotFoundException"/> for an unknown name (a definition with one is refused when it is loaded).
    /// </summary>
    public static object Create(string name, string taskId, string caseNumber, JsonNode? payload)
    {
        var members = payload is JsonObject given ? (JsonObject)given.DeepClone() : [];
        members["taskId"] = taskId;
        members["caseNumber"] = caseNumber;
        return members.Deserialize(Types[name], Json)!;
    }
}

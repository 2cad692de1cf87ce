using BtFlow.Testing;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>The definitions as they lie in the repository.</summary>
internal static class Shipped
{
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(ServiceApp.WorkflowsFolder(), "definitions"), "*.json").Order(StringComparer.Ordinal);

    public static Definition Read(string id) => DefinitionReader.Read(Text(id), id + ".json");

    public static string Text(string id) => File.ReadAllText(Path.Combine(ServiceApp.WorkflowsFolder(), "definitions", id + ".json"));
}

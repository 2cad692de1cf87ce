using BtFlow.Contracts;
using BtFlow.Regulation;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Runs;

/// <summary>Examines the files of the definitions folder without running them.</summary>
public static class DefinitionFiles
{
    /// <summary>Everything that is wrong with a definition, in the file's order; empty when a case may begin by it. <paramref name="fileName"/> stands in the problems.</summary>
    public static IReadOnlyList<InputProblem> Check(string json, string fileName) =>
        [.. DefinitionReader.Check(json, fileName, IsKnownTask).Select(Told)];

    /// <summary>The definition itself, read once.</summary>
    /// <exception cref="InputException">With what <see cref="Check"/> tells.</exception>
    internal static Definition Read(string json, string fileName)
    {
        try
        {
            return DefinitionReader.Read(json, fileName, IsKnownTask);
        }
        catch (DefinitionException unsound)
        {
            throw new InputException([.. unsound.Problems.Select(Told)]);
        }
    }

    /// <summary>Where a sound definition would go otherwise on a stock Elsa server. None of it keeps a case from beginning by it.</summary>
    public static IReadOnlyList<InputProblem> Warnings(string json, string fileName) => [.. DefinitionReader.Lint(json, fileName).Select(Told)];

    private static InputProblem Told(DefinitionProblem p) => new(p.File, p.Line, p.StepName is null ? p.What : $"Steget ”{p.StepName}”: {p.What}", p.Do);

    /// <summary>Person.* is done in the inbox; every other name must be a command of a service.</summary>
    internal static bool IsKnownTask(string name) => name.StartsWith("Person.", StringComparison.Ordinal) || TaskCommands.Names.Contains(name);
}

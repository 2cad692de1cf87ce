using System.Text.Json;

namespace BtFlow.Workflow.Definitions;

/// <summary>Why a file is refused, in plain Swedish for the author. Line counts from 1.</summary>
internal sealed record DefinitionProblem(string File, string? StepId, string? StepName, string Path, int? Line, string What, string Do)
{
    public override string ToString()
    {
        var line = Line is null ? "" : $", rad {Line}";
        var step = StepId is null ? "" : StepName is null || StepName == StepId ? $", steget ”{StepId}”" : $", steget ”{StepName}” ({StepId})";
        return $"{File}{line}{step}: {What} {Do}";
    }
}

internal sealed class DefinitionException(IReadOnlyList<DefinitionProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<DefinitionProblem> Problems { get; } = problems;
}

/// <summary>Collects what is wrong with one file, so that the author sees everything at once.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<DefinitionProblem> problems = [];
    private readonly Dictionary<string, (string? Name, int Line)> steps = new(StringComparer.Ordinal);

    public bool Any => problems.Count > 0;

    public IReadOnlyList<DefinitionProblem> All => [.. problems
        .OrderBy(p => p.Line ?? 0).ThenBy(p => p.StepId, StringComparer.Ordinal).ThenBy(p => p.Path, StringComparer.Ordinal)];

    public void KnowStep(string id, string name, int line) => steps.TryAdd(id, (name, line));

    public void Add(string path, string what, string advice) => problems.Add(new(file, null, null, path, null, what, advice));

    public void AddAtLine(string path, int line, string what, string advice) => problems.Add(new(file, null, null, path, line, what, advice));

    public void AddAtStep(string step, string path, string what, string advice)
    {
        var known = steps.TryGetValue(step, out var found);
        problems.Add(new(file, step, known ? found.Name : null, path, known ? found.Line : null, what, advice));
    }

    public void AddNotJson(JsonException error) =>
        problems.Add(new(file, null, null, "$", (int?)error.LineNumber + 1, "Filen är inte giltig JSON.", "Exportera den på nytt, eller rätta tecknen på raden."));
}

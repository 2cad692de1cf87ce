namespace BtFlow.Regulation;

/// <summary>One thing that is wrong in a file a person wrote: where, what, and what to do. What and Remedy are Swedish.</summary>
/// <param name="File">The file's name as the caller gave it.</param>
/// <param name="Line">The line, counted from 1; null when the fault is not at one place, e.g. a file that cannot be read.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What the writer should do.</param>
public sealed record InputProblem(string File, int? Line, string What, string Remedy)
{
    /// <summary>The problem on one line, as <c>file:line: what remedy</c>.</summary>
    public override string ToString() => Line is { } line ? $"{File}:{line}: {What} {Remedy}" : $"{File}: {What} {Remedy}";
}

/// <summary>Input that cannot be used, with everything that was found wrong in it. The command line answers it with exit code 2.</summary>
public sealed class InputException(IReadOnlyList<InputProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>A single problem.</summary>
    public InputException(string file, int? line, string what, string remedy) : this([new InputProblem(file, line, what, remedy)])
    {
    }

    /// <summary>The problems, in file order.</summary>
    public IReadOnlyList<InputProblem> Problems { get; } = problems;
}

namespace BtFlow.Documents.Templates;

/// <summary>What is wrong with a template, its schema or the data given to it, where, and what to do. The texts are for users.</summary>
internal sealed record TemplateProblem(string File, int? Line, string Message, string Remedy)
{
    public override string ToString() => $"{File}{(Line is { } line ? $":{line}" : "")}: {Message} {Remedy}";
}

internal sealed class TemplateException(TemplateProblem problem) : Exception(problem.ToString())
{
    public TemplateException(string file, int? line, string message, string remedy)
        : this(new TemplateProblem(file, line, message, remedy))
    {
    }

    public TemplateProblem Problem { get; } = problem;
}

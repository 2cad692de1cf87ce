namespace BtFlow.Documents.Templates;

/// <summary>What is wrong with a template, its schema or the data given to it, where, and what to do. The texts are for users.</summary>
public sealed record TemplateProblem(string File, int? Line, string What, string Remedy)
{
    public override string ToString() => $"{File}{(Line is { } line ? $":{line}" : "")}: {What} {Remedy}";
}

/// <summary>A document cannot be made, because its template, schema or data is wrong.</summary>
public sealed class TemplateException(TemplateProblem problem) : Exception(problem.ToString())
{
    public TemplateException(string file, int? line, string what, string remedy)
        : this(new TemplateProblem(file, line, what, remedy))
    {
    }

    public TemplateProblem Problem { get; } = problem;
}

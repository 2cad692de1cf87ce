using System.CommandLine;
using BtFlow.Regulation;

namespace BtFlow.Server.Check;

/// <summary><c>btflow check</c>: reads definitions, regions, regulation, templates and examples as the system would, and says everything that is wrong. Exit code 0, also when a definition would go otherwise on a stock Elsa server, which it tells; or 2.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Filer eller mappar; utan dem granskas allt i workflows.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "Granskar definitioner, regioner, regelverk, mallar, brev och exempel.") { files };
        command.SetAction(parsed => Run(parsed.GetValue(files)!));
        return command;
    }

    private static int Run(string[] files)
    {
        var workflows = new WorkflowFiles(WorkflowsFolder.Find());
        var paths = files.Length > 0 ? [.. files.Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)))] : workflows.Shared.Concat(workflows.Examples).ToList();
        var problems = paths.SelectMany(workflows.Check).Concat(files.Length > 0 ? [] : workflows.CheckTogether()).Distinct().ToList();
        if (problems.Count > 0)
        {
            Problems.Print(problems);
            return 2;
        }
        foreach (var warning in paths.SelectMany(WorkflowFiles.Warnings)) Console.WriteLine($"Skiljer sig på Elsa: {warning}");
        Console.WriteLine($"{paths.Count} granskade, inga fel.");
        return 0;
    }

    /// <summary>Everything but the examples: what a system reads before it serves anybody. Throws <see cref="InputException"/> with all that is wrong.</summary>
    public static void RequireSound(string folder)
    {
        var workflows = new WorkflowFiles(folder);
        if (workflows.Shared.SelectMany(workflows.Check).Concat(workflows.CheckTogether()).Distinct().ToList() is { Count: > 0 } problems) throw new InputException(problems);
    }
}

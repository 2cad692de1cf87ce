using BtFlow.Regulation;

namespace BtFlow.Server.Check;

/// <summary>Prints what is wrong with input: file, line, what, and what to do.</summary>
internal static class Problems
{
    public static void Print(IReadOnlyList<InputProblem> problems)
    {
        foreach (var p in problems) Console.Error.WriteLine(p);
        Console.Error.WriteLine(problems.Count == 1 ? "1 fel. Inget har sparats." : $"{problems.Count} fel. Inget har sparats.");
    }
}

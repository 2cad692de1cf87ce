using System.Globalization;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo;

/// <summary>Shows how far the story has come: a bar on a terminal, a line a change elsewhere.</summary>
internal sealed class DemoProgress(BusinessClock clock, int positions)
{
    private static readonly string[] Stages = ["Rekrytering", "Utbildningsprogram", "Bedömning", "Extern bedömning", "Intyg och beslut"];

    private readonly HashSet<string> _seen = [];
    private string _shown = "";

    public void Show(IReadOnlyList<DemoTask> open)
    {
        foreach (var task in open) _seen.Add($"{StageOf(task.Name)} {(StageOf(task.Name) == 0 ? "" : task.CaseNumber)}");
        var stage = _seen.Count == 0 ? 0 : _seen.Max(s => s[0] - '0');
        var reached = 1.0 + Enumerable.Range(1, Stages.Length - 1).Sum(i => _seen.Count(s => s[0] - '0' == i) / (double)positions);
        var percent = (int)(100 * (reached - 0.5) / Stages.Length);
        var line = $"{clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}  {stage + 1}/{Stages.Length} {Stages[stage]}";
        if (line == _shown) return;
        _shown = line;
        Write(line, percent);
    }

    public void Done()
    {
        Write($"{clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}  Klart", 100);
        if (!Console.IsOutputRedirected) Console.WriteLine();
    }

    private static void Write(string line, int percent)
    {
        var filled = percent * 30 / 100;
        if (Console.IsOutputRedirected) Console.WriteLine($"{line} {percent} %");
        else Console.Write($"\r[{new string('#', filled)}{new string('.', 30 - filled)}] {percent,3} %  {line,-45}");
    }

    private static int StageOf(string task) => task switch
    {
        "Person.PreparePlan" or "Person.ApprovePlan" or "Person.SignPlan" => 1,
        "Person.Assess" or "Person.HoldBoard" or "Person.AssessRemainingGoals" => 2,
        "Person.NameAssessor" or "Person.AssessExternally" or "Person.SignFinalAssessment" => 3,
        "Person.SignGoalCertificates" or "Person.CertifyService" => 3,
        "Person.CompleteCase" or "Person.SignApplication" or "Person.SendApplication" or "Person.AnswerComplement" or "Person.DecideContinuation" => 4,
        _ => 0,
    };
}

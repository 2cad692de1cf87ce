namespace BtFlow.Workflow.Pictures;

/// <summary>The states of a step in Swedish.</summary>
internal static class StepWords
{
    public static string Of(StepState state, StepKind kind) => state switch
    {
        StepState.Plain => "",
        StepState.Ahead => "återstår",
        StepState.Again => "återstår igen",
        StepState.Possible => "kan bli aktuellt",
        StepState.NotNeeded => "behövdes inte",
        StepState.NotReached => "nåddes inte",
        StepState.Interrupted => "avbröts",
        StepState.Done => kind == StepKind.Decision ? "avgjort" : "klart",
        StepState.Skipped => "hoppades över",
        StepState.Now => "pågår",
        StepState.Waiting => "väntar",
        StepState.Late => "försenat",
        _ => "står stilla",
    };

    public static string Standing(StepView step)
    {
        var since = step.Since is { } at ? (step.IsCurrent ? " sedan " : " ") + at.ToString("yyyy-MM-dd") : "";
        var word = step.State == StepState.Late ? "försenat, pågår" : step.Word;
        var until = step.Until is { } end ? $", till {end:yyyy-MM-dd}" : "";
        return word + since + until + (step.Times > 1 && HasTimes(step) ? $" (gång {step.Times})" : "");
    }

    /// <summary>Whether the number of times says something of where it stands.</summary>
    public static bool HasTimes(StepView step) => step.Times > 1 && (step.IsCurrent || step.State == StepState.Done);
}

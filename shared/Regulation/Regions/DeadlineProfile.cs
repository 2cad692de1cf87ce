namespace BtFlow.Regulation;

/// <summary>When people are reminded of a task, and who gets one that is late.</summary>
/// <param name="RemindBefore">Working days before the last day on which whoever has the task is reminded; 0 is the last day itself.</param>
/// <param name="RemindAfter">Working days after it on which they are reminded once more.</param>
/// <param name="Escalation">The next levels, in order of time.</param>
public sealed record DeadlineProfile(IReadOnlyList<int> RemindBefore, IReadOnlyList<int> RemindAfter, IReadOnlyList<EscalationStep> Escalation)
{
    /// <summary>Where a region's file is silent.</summary>
    public static DeadlineProfile Default { get; } = new([2], [1], [new(5, "btManager")]);
}

/// <summary>A next level for tasks that are late.</summary>
/// <param name="AfterWorkingDays">Working days after the task's last day.</param>
/// <param name="Role">Who gets it.</param>
public sealed record EscalationStep(int AfterWorkingDays, string Role);

/// <summary>Reads a region's <c>deadlines</c>; what the file leaves out has its default.</summary>
internal static class DeadlineReading
{
    /// <summary>A quarter of a year: a reminder further from the last day is of no use.</summary>
    private const int Furthest = 60;

    public static DeadlineProfile Read(YamlMap? deadlines)
    {
        if (deadlines is null) return DeadlineProfile.Default;
        var escalation = deadlines.Has("escalation") ? ReadSteps(deadlines) : DeadlineProfile.Default.Escalation;
        return new(Days(deadlines, "remindBefore", 0) ?? DeadlineProfile.Default.RemindBefore, Days(deadlines, "remindAfter", 1) ?? DeadlineProfile.Default.RemindAfter, escalation);
    }

    private static IReadOnlyList<int>? Days(YamlMap deadlines, string key, int least)
    {
        var days = deadlines.OptionalWholes(key);
        foreach (var wrong in (days ?? []).Where(d => d < least || d > Furthest))
            deadlines.Problem(key, $"”{key}” har {wrong} arbetsdagar.", $"Ange {least}–{Furthest}.");
        return days;
    }

    private static List<EscalationStep> ReadSteps(YamlMap deadlines)
    {
        var (steps, last) = (new List<EscalationStep>(), 0);
        foreach (var map in deadlines.OptionalMaps("escalation"))
        {
            var step = new EscalationStep(map.Whole("afterWorkingDays"), map.Text("role"));
            if (step.AfterWorkingDays <= last || step.AfterWorkingDays > Furthest)
                map.Problem("afterWorkingDays", $"Nästa nivå får uppgiften efter {step.AfterWorkingDays} arbetsdagar.", $"Ange 1–{Furthest}, i tidsordning.");
            if (step.Role.Length > 0 && !RegionGates.NextLevels.Contains(step.Role))
                map.Problem("role", $"”{step.Role}” kan inte få uppgifter som är sena.", Suggestion.Nearest(step.Role, RegionGates.NextLevels) is { } near ? $"Menade du ”{near}”?" : $"Välj någon av: {string.Join(", ", RegionGates.NextLevels)}.");
            if (steps.Any(s => s.Role == step.Role))
                map.Problem("role", $"”{step.Role}” står två gånger i escalation.", "Ta bort den ena raden.");
            steps.Add(step);
            last = step.AfterWorkingDays;
        }
        return steps;
    }
}

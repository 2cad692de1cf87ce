using System.Text.Json;
using BtFlow.Regulation;

namespace BtFlow.Workflow.Deadlines;

/// <summary>What a definition says of a task's reminders and next levels; what it leaves out is the region's.</summary>
internal sealed record OwnDeadlines(List<int>? RemindBefore, List<int>? RemindAfter, List<EscalationStep>? Escalation)
{
    /// <summary>Throws <see cref="JsonException"/>, in Swedish, for days and roles that cannot be.</summary>
    public OwnDeadlines Check()
    {
        if ((RemindBefore ?? []).Any(d => d < 0) || (RemindAfter ?? []).Any(d => d < 1) || (Escalation ?? []).Any(s => s.AfterWorkingDays < 1))
            throw new JsonException("”deadlines” har ett antal dagar som inte går: remindBefore minst 0, remindAfter och afterWorkingDays minst 1.");
        if ((Escalation ?? []).Any(s => string.IsNullOrWhiteSpace(s.Role))) throw new JsonException("”deadlines.escalation” saknar role.");
        return this;
    }

    /// <summary>As the task keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    public static OwnDeadlines? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<OwnDeadlines>(json);
}

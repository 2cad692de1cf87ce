using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>How an approved programme gets its next version during service.</summary>
internal static class PlanChange
{
    /// <summary>The next draft, with the content of the approved version. Throws when there is nothing approved, or when another version is being worked on.</summary>
    public static PlanVersion Open(IReadOnlyList<PlanVersion> versions, string reason, DateTimeOffset at, string? taskId = null, (string Id, string Name)? mainSupervisor = null)
    {
        if (Refusal(versions) is { } refusal) throw refusal;
        var (latest, approved) = (versions[^1], versions.Last(v => v.Status == PlanStatus.Approved));
        return PlanVersion.Draft(latest.CaseNumber, latest.Number + 1, mainSupervisor ?? (approved.MainSupervisorId, approved.MainSupervisorName), approved.Content, at, taskId, Sentence(reason));
    }

    /// <summary>Why no next version can be opened, in words for the user; null when one can.</summary>
    public static RuleViolationException? Refusal(IReadOnlyList<PlanVersion> versions) => versions[^1] is { IsOpen: true } latest
        ? new($"Version {latest.Number} är redan under arbete ({latest.Status.InWords().ToLowerInvariant()}). Gör ändringen i den, eller vänta tills den är beslutad.")
        : versions.All(v => v.Status != PlanStatus.Approved) ? new("Det finns inget godkänt program att ändra.") : null;

    /// <summary>Asks for the process that takes a changed programme through the gates, beside the one that runs.</summary>
    public static StartProcess Process(Plan plan, PlanVersion draft) => new(
        $"{plan.CaseNumber}.plan-change.{draft.Number}", plan.CaseNumber, "plan-change",
        JsonSerializer.Serialize(new { plan.DoctorId, draft.MainSupervisorId, plan.UnitId, plan.RegionId }, JsonSerializerOptions.Web));

    /// <summary>The reply to the process that asked for a change.</summary>
    public static TaskDone Done(string taskId, Plan plan, PlanVersion version) =>
        new(taskId, plan.CaseNumber, JsonSerializer.Serialize(new { version = version.Number, version.MainSupervisorId, plan.UnitId }, JsonSerializerOptions.Web));

    public static string Sentence(string reason)
    {
        var text = reason.Trim();
        return text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";
    }
}

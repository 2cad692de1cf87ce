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
        var latest = versions[^1];
        if (latest.IsOpen)
            throw new RuleViolationException($"Version {latest.Number} är redan under arbete ({latest.Status.InWords().ToLowerInvariant()}). Gör ändringen i den, eller vänta tills den är beslutad.");
        if (versions.LastOrDefault(v => v.Status == PlanStatus.Approved) is not { } approved) throw new RuleViolationException("Det finns inget godkänt program att ändra.");
        return PlanVersion.Draft(latest.CaseNumber, latest.Number + 1, mainSupervisor ?? (approved.MainSupervisorId, approved.MainSupervisorName), approved.Content, at, taskId, Sentence(reason));
    }

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

using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;

namespace BtFlow.Workflow.Runs;

/// <summary>What every process gets to know when it starts: where the case is, the regulation that it keeps, and who decides at each gate as the region's profile says.</summary>
internal sealed class RunInputs(RegionCatalog regions)
{
    // gates that a profile leaves out; goes when the profile itself is complete
    private static readonly Dictionary<string, string> Silent = new(StringComparer.Ordinal)
    {
        ["confirmEligibility"] = Roles.RecruitmentTeam, ["selectForInterview"] = Roles.RecruitmentTeam, ["moderateInterview"] = Roles.RecruitmentTeam,
        ["approvePlan"] = Roles.StudyDirector, ["allocatePlace"] = Roles.StudyDirector, ["nameAssessor"] = Roles.StudyDirector, ["resolveDisagreement"] = Roles.StudyDirector,
        ["sendApplication"] = Roles.BtOffice, ["completeCase"] = Roles.BtOffice, ["answerComplement"] = Roles.BtOffice, ["payFee"] = Roles.BtOffice,
    };

    /// <summary>The inputs with what the region says laid under them.</summary>
    public JsonObject Complete(Case its, JsonObject inputs)
    {
        var gates = regions.Region(its.RegionId).Plan.ApprovalRoles;
        var roles = Silent.Concat(gates).GroupBy(g => g.Key, g => g.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        var complete = new JsonObject { ["regionId"] = its.RegionId, ["ruleSetVersion"] = its.RuleSetVersion, ["roles"] = new JsonObject(roles.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Last()))) };
        foreach (var (name, value) in inputs) complete[name] = value?.DeepClone();
        return complete;
    }
}

using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;

namespace BtFlow.Workflow.Runs;

/// <summary>What every process gets to know when it starts: where the case is, the regulation that it keeps, and who decides at each gate as the region's profile says.</summary>
internal sealed class RunInputs(RegionCatalog regions)
{
    /// <summary>The version of the profile that <see cref="Complete"/> reads.</summary>
    public string RegionVersion(Case its) => regions.Region(its.RegionId).Version;

    /// <summary>The inputs, with what the case and its region say laid under them.</summary>
    public JsonObject Complete(Case its, JsonObject inputs)
    {
        var gates = regions.Region(its.RegionId).Plan.ApprovalRoles.OrderBy(g => g.Key, StringComparer.Ordinal);
        var complete = new JsonObject { ["regionId"] = its.RegionId, ["ruleSetVersion"] = its.RuleSetVersion, ["roles"] = new JsonObject(gates.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Value))) };
        foreach (var (name, value) in inputs) complete[name] = value?.DeepClone();
        return complete;
    }
}

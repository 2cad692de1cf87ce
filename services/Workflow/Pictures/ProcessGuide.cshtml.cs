using BtFlow.Hosting;
using BtFlow.Workflow.Versions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Pictures;

/// <summary>A process by itself: what happens, who does it, and what the ways out of each choice are.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class ProcessGuideModel(PublishedDefinitions published, RegionCatalog regions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public ProcessView Process { get; private set; } = null!;
    public int Number { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        var newest = (await published.All(ct)).FirstOrDefault(d => d.Process.DefinitionId == DefinitionId);
        if (newest.Process is null) throw new NotFoundException("Processen finns inte.");
        (Number, Process) = (newest.Number, ViewProcess.Of(newest.Process, RoleOf));
    }

    /// <summary>Who has a gate: the role, with the regions where it has it when they differ.</summary>
    private string RoleOf(string gate)
    {
        var roles = regions.Regions.Where(r => r.Plan.ApprovalRoles.ContainsKey(gate)).GroupBy(r => r.Plan.ApprovalRoles[gate]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return roles.Count == 0 ? "den som regionen bestämmer" : roles.Count == 1 ? Roles.Swedish(roles[0].Key) : string.Join(" eller ", roles.Select(g => $"{Roles.Swedish(g.Key)} ({string.Join(", ", g.Select(r => r.Name))})"));
    }
}

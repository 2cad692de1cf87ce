using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Where the doctor has served, also by versions of the programme that are no longer in force. For a doctor who has moved the region is said too.</summary>
internal sealed class PlacementSites(Portfolio portfolio, IReadOnlyList<PlanApproved> plans, RegionCatalog regions)
{
    /// <summary>A placement as the latest version that has it says; null when none has.</summary>
    public PlannedPlacement? Find(string placementId) =>
        plans.OrderByDescending(p => p.Version).SelectMany(p => p.Placements).FirstOrDefault(p => p.PlacementId == placementId);

    public string Name(string placementId)
    {
        if (Find(placementId) is not { } placement) return placementId;
        return portfolio.Moves.Count == 0 ? placement.UnitName : $"{placement.UnitName}, {regions.Region(portfolio.RegionOn(placement.From)).CareProvider}";
    }
}

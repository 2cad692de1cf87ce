using BtFlow.Certification.Certificates;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Certification.Applications;

/// <summary>What the regulation and the regions' profiles say of one case.</summary>
internal static class CaseRules
{
    /// <summary>The version that the case began with, for goals and minimums; fees and forms follow the day of the application and are the newest version's.</summary>
    public static RuleSet RulesOf(this RegionCatalog regions, BtApplication application) => regions.RulesOf(application.Hired?.RuleSetVersion);

    /// <summary>The service of the case; each place with its care provider where the doctor has served with several.</summary>
    public static IReadOnlyList<ServiceRow> ServiceOf(this RegionCatalog regions, BtApplication application) =>
        Served.Rows(application.Plans, application.Moves, application.RegionId, id => regions.Region(id).CareProvider);
}

using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Rule R-11: where BT is a part of the specialist training, the application for the certificate should be possible within the first two years of service.</summary>
internal static class TwoYearAdvice
{
    /// <summary>Why the advice is at risk; null when it is not, or does not concern the doctor.</summary>
    public static Finding? AtRisk(CandidateHired hired, PlanApproved? plan, PortfolioStatus status, RegionProfile region, RuleSet rules, DateOnly today)
    {
        if (region.Form != BtForm.IntegratedBt || region.Pattern.MaxServiceMonths is not { } months || status is PortfolioStatus.Signed or PortfolioStatus.Ended || plan is null) return null;
        var limit = hired.Employment.StartsOn.AddMonths(months);
        var ends = plan.Placements.Max(p => p.To);
        if (today >= limit)
            return rules.Find("R-11", $"Tiden på {months} månader från anställningens början gick ut {limit.AddDays(-1).Iso()}, och slutbedömningen är inte gjord. Ansök om intyget så snart delmålen är uppnådda.", Severity.Warning);
        return ends >= limit
            ? rules.Find("R-11", $"Programmet slutar {ends.Iso()}, men ansökan om intyg bör kunna göras senast {limit.AddDays(-1).Iso()}, {months} månader från anställningens början. Se över programmet med huvudhandledaren.", Severity.Warning)
            : null;
    }
}

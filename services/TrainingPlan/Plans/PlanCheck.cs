using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Checks a version by the rules that the case keeps, its present region and the people of today.</summary>
internal sealed class PlanCheck(TrainingPlanDb db, RegionCatalog regions)
{
    public async Task<IReadOnlyList<Finding>> Findings(Plan plan, IReadOnlyList<PlanVersion> versions, PlanVersion version, CancellationToken ct) => PlanFindings.Check(version, new(
        plan, CheckFacts.ApprovedBefore(versions, version), await db.UnitsById(ct), await db.StaffById(ct), regions.RulesOf(plan.RuleSetVersion), regions.Region(plan.RegionId)));

    /// <summary>Does what an edit says to the latest version.</summary>
    public async Task Edit(Plan plan, IReadOnlyList<PlanVersion> versions, PlanEdit edit, CancellationToken ct)
    {
        if (edit.IsEmpty) return;
        var used = versions.SelectMany(v => v.Content.Placements.Select(p => p.PlacementId).Concat(v.Content.Courses.Select(c => c.CourseId)).Concat(v.Content.Credits.Select(c => c.CreditId)));
        var facts = new EditFacts(plan.CaseNumber, plan.StartsOn, [.. used.Distinct(StringComparer.Ordinal)], await db.UnitsById(ct), await db.StaffById(ct), regions.RulesOf(plan.RuleSetVersion), regions.Region(plan.RegionId));
        versions[^1].Edit(new EditPlan(facts, versions[^1].Content).Apply(edit));
    }
}

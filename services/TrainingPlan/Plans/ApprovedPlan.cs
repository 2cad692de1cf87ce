using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Words an approved version for the other services.</summary>
internal static class ApprovedPlan
{
    public static PlanApproved Approved(this PlanVersion version, Plan plan, CurrentUser by, DateTimeOffset at) => new(
        plan.CaseNumber, plan.DoctorId, version.Number, version.MainSupervisorId, by.PersonId, at,
        [.. version.Content.Placements.Zip(version.Content.MonthsPerPlacement, (p, months) => new PlannedPlacement(
            p.PlacementId, p.UnitId, p.UnitName, p.Kind.Key(), p.From, p.To, p.Percent, months, p.SupervisorId, p.Goals, p.NotCounted is null ? null : [.. p.NotCounted.Select(a => new Absence(a.From, a.To))]))],
        [.. version.Content.Courses.Select(c => new PlannedCourse(c.CourseId, c.Name, c.On, c.Goals))],
        version.Content.Credits.Count == 0 ? null : [.. version.Content.Credits.Zip(version.Content.MonthsPerCredit, (c, months) => new CreditedService(
            c.CreditId, c.Workplace, c.Country, c.Kind.Key(), c.From, c.To, c.Percent, months, c.BeforeLicence, c.Goals, c.Reason))],
        version.ChangeReason, version.Exceptions.Count == 0 ? null : [.. version.Exceptions.Select(e => e.RuleId).Distinct().Order(StringComparer.Ordinal)]);
}

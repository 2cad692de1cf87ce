using BtFlow.Contracts.Organisation;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Reads a person's record as the rules and the forms ask for it.</summary>
internal static class StaffFacts
{
    public static SupervisorFacts AsSupervisor(this PersonRegistered person) => new(
        person.PersonId, person.Name,
        person.Qualifications.SpecialistTrainee ? PhysicianGrade.InSpecialistTraining : SupervisorFacts.GradeOf(person.Qualifications.Specialty),
        person.Qualifications.Specialty, person.Qualifications.LicensedOn, person.Qualifications.SupervisorTrainedOn, person.LastDay);

    /// <summary>Whether the person has the role of a supervisor at all.</summary>
    public static bool IsSupervisor(this PersonRegistered person) => person.Roles.Any(r => r.Role is Hosting.Roles.Supervisor or Hosting.Roles.MainSupervisor);

    /// <summary>Whether the person is still at work on a day, as far as is known.</summary>
    public static bool StaysTo(this PersonRegistered person, DateOnly day) => person.LastDay is not { } last || last >= day;

    /// <summary>Whether the person supervises at a unit: by a role there, or by a role in the whole region and the unit as home.</summary>
    public static bool Supervises(this PersonRegistered person, string unitId) => person.Roles.Any(r =>
        r.Role is Hosting.Roles.Supervisor or Hosting.Roles.MainSupervisor && (r.UnitId == unitId || r.UnitId is null && person.HomeUnitId == unitId));
}

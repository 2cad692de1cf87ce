using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Who may do what to a programme beside the tasks of the process. The policies let the roles in; here the row decides.</summary>
internal static class PlanRights
{
    private static readonly string[] Directors = [Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector];

    /// <summary>Those who see the programmes of the units they answer for.</summary>
    public static IReadOnlyList<string> Answering { get; } = [.. Directors, Roles.BtManager, Roles.BtOffice];

    /// <summary>Whether the user is the main supervisor, by the version at hand or the approved one that holds until that is decided. Whoever has handed over no longer is.</summary>
    public static bool Supervises(this CurrentUser user, IReadOnlyList<PlanVersion> versions) =>
        versions[^1].MainSupervisorId == user.PersonId || versions.LastOrDefault(v => v.Status == PlanStatus.Approved)?.MainSupervisorId == user.PersonId;

    public static bool MayChange(this CurrentUser user, string unitId, string mainSupervisorId) => mainSupervisorId == user.PersonId || user.AnswersFor(unitId, [.. Directors, Roles.BtManager]);

    public static bool MayNoteAbsence(this CurrentUser user, string unitId, string mainSupervisorId) => mainSupervisorId == user.PersonId || user.AnswersFor(unitId, Answering);

    public static bool MayEnd(this CurrentUser user, string unitId) => user.AnswersFor(unitId, Answering);

    public static void Require(bool may)
    {
        if (!may) throw new NotAllowedException("Utbildningsprogrammet är en annan läkares. Du ändrar de program som du själv har ansvar för.");
    }
}

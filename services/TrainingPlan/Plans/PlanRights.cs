using BtFlow.Hosting;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Who may do what to a programme beside the tasks of the process. The policies let the roles in; here the row decides.</summary>
internal static class PlanRights
{
    private static readonly string[] Directors = [Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector];

    /// <summary>Those who see the programmes of the units they answer for.</summary>
    public static IReadOnlyList<string> Answering { get; } = [.. Directors, Roles.BtManager, Roles.BtOffice];

    public static bool MayChange(this CurrentUser user, string unitId, string mainSupervisorId) => mainSupervisorId == user.PersonId || user.AnswersFor(unitId, [.. Directors, Roles.BtManager]);

    public static bool MayNoteAbsence(this CurrentUser user, string unitId, string mainSupervisorId) => mainSupervisorId == user.PersonId || user.AnswersFor(unitId, Answering);

    public static bool MayEnd(this CurrentUser user, string unitId) => user.AnswersFor(unitId, Answering);

    public static void Require(bool may)
    {
        if (!may) throw new NotAllowedException("Utbildningsprogrammet är en annan läkares. Du ändrar de program som du själv har ansvar för.");
    }
}

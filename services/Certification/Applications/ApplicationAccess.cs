using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

/// <summary>Who may read an application, and whose office sends it and registers the answers.</summary>
internal static class ApplicationAccess
{
    private static readonly string[] Answering = [Roles.BtOffice, Roles.StudyDirector, Roles.HeadOfOperations];

    /// <summary>The applications that the user's BT office answers for.</summary>
    public static IQueryable<BtApplication> OfOffice(this IQueryable<BtApplication> applications, CurrentUser user)
    {
        var (everywhere, units) = user.ReachOf(Roles.BtOffice);
        return applications.Where(a => everywhere || units.Contains(a.UnitId!));
    }

    /// <summary>The doctor sees the own application; of staff, those who supervise or answer for it.</summary>
    public static void RequireReader(this BtApplication application, CurrentUser user)
    {
        var plan = application.Plan;
        var mayRead = user.PersonId == application.Hired?.DoctorId || user.PersonId == plan?.MainSupervisorId || plan?.Placements.Any(p => p.SupervisorId == user.PersonId) == true
            || user.AnswersFor(application.UnitId, Answering);
        if (!mayRead) throw new NotAllowedException("Ansökan är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.");
    }

    public static bool IsOfOffice(this BtApplication application, CurrentUser user) => user.AnswersFor(application.UnitId, Roles.BtOffice);

    public static void RequireOffice(this BtApplication application, CurrentUser user)
    {
        if (!application.IsOfOffice(user)) throw new NotAllowedException("Det BT-kansli som ansvarar för läkarens enhet registrerar Socialstyrelsens svar.");
    }
}

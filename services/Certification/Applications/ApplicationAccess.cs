using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Certification.Applications;

/// <summary>Who may read an application, and whose office sends it and registers the answers: the BT office, and in a region without one whoever its profile lets send applications.</summary>
internal static class ApplicationAccess
{
    private static readonly string[] Answering = [Roles.BtOffice, Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager, Roles.HeadOfOperations];

    /// <summary>The applications that the user's office answers for.</summary>
    public static IQueryable<BtApplication> OfOffice(this IQueryable<BtApplication> applications, CurrentUser user, RegionCatalog regions)
    {
        var reaches = regions.Regions.Select(r => (r.Id, Reach: user.ReachOf(OfficeRoles(r)))).ToList();
        var everywhere = reaches.Where(r => r.Reach.Everywhere).Select(r => r.Id).ToList();
        var units = reaches.SelectMany(r => r.Reach.UnitIds.Select(u => $"{r.Id}/{u}")).ToList();
        return applications.Where(a => everywhere.Contains(a.RegionId!) || units.Contains(a.RegionId + "/" + a.UnitId));
    }

    /// <summary>The doctor sees the own application; of staff, those who supervise or answer for it.</summary>
    public static void RequireReader(this BtApplication application, CurrentUser user, RegionCatalog regions)
    {
        var mayRead = user.PersonId == application.Hired?.DoctorId
            || application.Plan is { } plan && (user.PersonId == plan.MainSupervisorId || plan.Placements.Any(p => p.SupervisorId == user.PersonId))
            || user.AnswersFor(application.UnitId, Answering) || application.IsOfOffice(user, regions);
        if (!mayRead) throw new NotAllowedException("Ansökan är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.");
    }

    public static bool IsOfOffice(this BtApplication application, CurrentUser user, RegionCatalog regions) =>
        user.AnswersFor(application.UnitId, application.RegionId is { } id ? OfficeRoles(regions.Region(id)) : [Roles.BtOffice]);

    public static void RequireOffice(this BtApplication application, CurrentUser user, RegionCatalog regions)
    {
        if (!application.IsOfOffice(user, regions)) throw new NotAllowedException("Det kansli som ansvarar för läkarens enhet registrerar Socialstyrelsens svar.");
    }

    private static string[] OfficeRoles(RegionProfile region) => [Roles.BtOffice, region.Plan.ApprovalRoles.GetValueOrDefault("sendApplication", Roles.BtOffice)];
}

using BtFlow.Hosting;
using BtFlow.Workflow.Inbox;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

/// <summary>Who may read a case: those who run the process in the region or at the employing unit, those to whom the case's region gives such work, and whoever has or had a task in it.</summary>
internal static class CaseAccess
{
    private static readonly string[] Answering = [Roles.RecruitmentTeam, Roles.BtOffice, Roles.Administrator, Roles.StudyDirector, Roles.HeadOfOperations];

    /// <summary>The cases that a user may read.</summary>
    public static IQueryable<Case> CasesReadableBy(this WorkflowDb db, CurrentUser user, RegionCatalog regions)
    {
        var (everywhere, units) = user.ReachOf(Answering);
        if (everywhere) return db.Cases.AsNoTracking();
        var named = regions.Regions.Select(r => (r.Id, Reach: user.ReachOf(r.NamedToRead()))).ToList();
        var wholeRegions = named.Where(r => r.Reach.Everywhere).Select(r => r.Id).ToList();
        var unitsOfRegions = named.SelectMany(r => r.Reach.UnitIds.Select(u => $"{r.Id}/{u}")).ToList();
        var had = db.Tasks.Where(t => t.OpenedAt != null && (t.PersonId == user.PersonId || t.ByPersonId == user.PersonId || t.ForPersonId == user.PersonId)).Select(t => t.CaseNumber);
        var has = db.Tasks.OpenFor(user).Select(t => t.CaseNumber);
        return db.Cases.AsNoTracking().Where(c => units.Contains(c.UnitId!) || wholeRegions.Contains(c.RegionId) || unitsOfRegions.Contains(c.RegionId + "/" + c.UnitId) || had.Contains(c.CaseNumber) || has.Contains(c.CaseNumber));
    }

    /// <summary>A case; null when there is none of that number. Throws <see cref="NotAllowedException"/> for one that the user may not read.</summary>
    public static async Task<Case?> FindReadable(this WorkflowDb db, string caseNumber, CurrentUser user, RegionCatalog regions, CancellationToken ct)
    {
        if (await db.CasesReadableBy(user, regions).SingleOrDefaultAsync(c => c.CaseNumber == caseNumber, ct) is { } readable) return readable;
        return await db.Cases.AnyAsync(c => c.CaseNumber == caseNumber, ct)
            ? throw new NotAllowedException("Ärendet är bara öppet för dem som har eller har haft en uppgift i det och för dem som ansvarar för rekryteringen eller utbildningen.")
            : null;
    }
}

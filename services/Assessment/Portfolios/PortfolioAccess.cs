using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Who may open a portfolio: the doctor, those who supervise or approved by the plan, and those who answer for the training in the region or at the employing unit.</summary>
internal static class PortfolioAccess
{
    private static readonly string[] Answering = [Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager, Roles.BtOffice, Roles.HeadOfOperations];

    /// <summary>The opened portfolios that a user may read.</summary>
    public static IQueryable<Portfolio> ReadableBy(this IQueryable<Portfolio> portfolios, CurrentUser user)
    {
        var (everywhere, units) = user.ReachOf(Answering);
        var reader = $"|{user.PersonId}|";
        return portfolios.Where(p => p.Status != PortfolioStatus.Awaited && (everywhere || units.Contains(p.UnitId!) || p.Readers.Contains(reader)));
    }

    /// <summary>An opened portfolio; null when there is none. Throws <see cref="NotAllowedException"/> for one that the user may not read.</summary>
    public static async Task<Portfolio?> FindReadable(this AssessmentDb db, string caseNumber, CurrentUser user, CancellationToken ct)
    {
        var opened = db.Portfolios.AsNoTracking().Where(p => p.CaseNumber == caseNumber && p.Status != PortfolioStatus.Awaited);
        if (await opened.ReadableBy(user).SingleOrDefaultAsync(ct) is { } readable) return readable;
        return await opened.AnyAsync(ct) ? throw new NotAllowedException("Portfolion är bara öppen för läkaren och för dem som handleder eller ansvarar för utbildningen.") : null;
    }
}

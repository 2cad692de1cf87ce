using BtFlow.Regulation;

namespace BtFlow.Hosting;

/// <summary>Roles that answer for nobody's case by themselves, and do where a region's file says so.</summary>
public static class RegionRoles
{
    private static readonly string[] OnlyWhereNamed = [Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager];

    /// <summary>Those of them that the region gives work that takes reading its whole cases: any gate but allocating a place (its task tells what that takes), a board, Bilaga 3 or the continuation.</summary>
    public static IReadOnlyList<string> NamedToRead(this RegionProfile region) =>
    [
        .. region.Plan.ApprovalRoles.Where(g => g.Key != "allocatePlace").Select(g => g.Value)
            .Concat(region.Assessments.Boards.Select(b => b.HeldBy))
            .Append(region.Certification.ServiceCertificateSigner).Append(region.Certification.ContinuationDecider)
            .Intersect(OnlyWhereNamed),
    ];
}

namespace BtFlow.Regulation;

/// <summary>The roles a region file may name: those of sign-in, which lies above this library and cannot be asked.</summary>
internal static class RegionRoles
{
    /// <summary>All role ids, in the order shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "recruitmentTeam", "interviewer", "studyDirector", "studyDirectorGroup", "subRegionalStudyDirector", "btManager", "btOffice", "mainSupervisor", "supervisor", "headOfOperations", "externalAssessor", "btDoctor", "administrator",
    ];
}

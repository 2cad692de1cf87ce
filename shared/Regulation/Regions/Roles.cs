namespace BtFlow.Regulation;

/// <summary>The roles that people have in units and gates name. Persisted and written in files: never renamed.</summary>
public static class Roles
{
    /// <summary>All role ids, in the order shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "recruitmentTeam", "interviewer", "studyDirector", "btManager", "btOffice", "mainSupervisor", "supervisor", "headOfOperations", "externalAssessor", "btDoctor", "administrator",
    ];
}

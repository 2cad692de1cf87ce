namespace BtFlow.Regulation;

/// <summary>A gate of the process that a role decides.</summary>
/// <param name="Default">The role where the region's file is silent.</param>
/// <param name="Roles">The roles that a file may name: those that the gate's pages let in.</param>
public sealed record RegionGate(string Name, string Default, IReadOnlyList<string> Roles);

/// <summary>The gates of the process, and other deeds that a region's file gives to a role. The definitions take the role from there.</summary>
public static class RegionGates
{
    private static readonly string[] Recruiters = ["recruitmentTeam"];
    private static readonly string[] Directors = ["studyDirector", "studyDirectorGroup", "subRegionalStudyDirector", "btManager"];
    private static readonly string[] Office = ["btOffice", "btManager"];

    /// <summary>All gates.</summary>
    /// <remarks><c>preparePlan</c> is always done by the doctor's own main supervisor; it stands here so that a file may say so.</remarks>
    public static IReadOnlyList<RegionGate> All { get; } =
    [
        new("confirmEligibility", "recruitmentTeam", Recruiters),
        new("selectForInterview", "recruitmentTeam", Recruiters),
        new("moderateInterview", "recruitmentTeam", Recruiters),
        new("preparePlan", "mainSupervisor", ["mainSupervisor"]),
        new("approvePlan", "studyDirector", [.. Directors, "headOfOperations"]),
        new("allocatePlace", "studyDirector", [.. Directors, "btOffice"]),
        new("nameAssessor", "studyDirector", Directors),
        new("resolveDisagreement", "studyDirector", Directors),
        new("completeCase", "btOffice", Office),
        new("sendApplication", "btOffice", Office),
        new("payFee", "btOffice", Office),
        new("answerComplement", "btOffice", Office),
    ];

    /// <summary>Gate → the role that decides it where the region's file is silent.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = All.ToDictionary(g => g.Name, g => g.Default, StringComparer.Ordinal);

    /// <summary>Who may hold an assessment board.</summary>
    internal static IReadOnlyList<string> BoardHolders { get; } = ["mainSupervisor", .. Directors];

    /// <summary>Who may sign Bilaga 2: whoever judged the goal met, or the main supervisor for all.</summary>
    internal static IReadOnlyList<string> GoalSigners { get; } = ["supervisor", "mainSupervisor"];

    /// <summary>Who may sign Bilaga 3 (rule R-22) and decide on continued training: the head of operations or whoever the region puts in that place.</summary>
    internal static IReadOnlyList<string> Heads { get; } = ["headOfOperations", "btManager"];

    /// <summary>Who may get a task that is late.</summary>
    internal static IReadOnlyList<string> NextLevels { get; } = [.. Recruiters, .. Directors, "btOffice", "headOfOperations"];

    /// <summary>The gate at which a task of this name (<c>Person.ApprovePlan</c>) stands; null for one that is no gate's.</summary>
    public static RegionGate? OfTask(string taskName) => All.FirstOrDefault(g => taskName == $"Person.{char.ToUpperInvariant(g.Name[0])}{g.Name[1..]}");

    /// <summary>Who may choose the unit of a placement.</summary>
    internal static IReadOnlyList<string> Allocators { get; } = All.Single(g => g.Name == "allocatePlace").Roles;
}

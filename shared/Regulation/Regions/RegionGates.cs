namespace BtFlow.Regulation;

/// <summary>The gates of the process that a role decides. A region file may name another role for each; the definitions take it from there.</summary>
public static class RegionGates
{
    /// <summary>Gate → the role that decides it where the region's file is silent.</summary>
    /// <remarks><c>preparePlan</c> is always done by the doctor's own main supervisor; it stands here so that a file may say so.</remarks>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["confirmEligibility"] = "recruitmentTeam",
        ["selectForInterview"] = "recruitmentTeam",
        ["moderateInterview"] = "recruitmentTeam",
        ["preparePlan"] = "mainSupervisor",
        ["approvePlan"] = "studyDirector",
        ["allocatePlace"] = "studyDirector",
        ["nameAssessor"] = "studyDirector",
        ["resolveDisagreement"] = "studyDirector",
        ["sendApplication"] = "btOffice",
        ["completeCase"] = "btOffice",
        ["answerComplement"] = "btOffice",
        ["payFee"] = "btOffice",
    };
}

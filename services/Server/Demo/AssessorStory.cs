namespace BtFlow.Server.Demo;

/// <summary>The assessments that supervisors write: steps on the region's scale by placement in order, and texts taken in turn.</summary>
internal sealed record AssessmentStory(IReadOnlyList<int> Levels, IReadOnlyList<string> Strengths, IReadOnlyList<string> Development);

/// <summary>External assessors in the order the study director proposes them, and what they do where they do not simply sign.</summary>
internal sealed record AssessorStory(
    IReadOnlyList<string> Default, IReadOnlyDictionary<string, IReadOnlyList<string>> ByDoctor, IReadOnlyDictionary<string, IReadOnlyList<AssessorDeclines>> Declines,
    IReadOnlyDictionary<string, AssessorTie> Ties, IReadOnlyDictionary<string, Disagreement> Disagreements);

/// <summary>An assessor who says no to a doctor.</summary>
internal sealed record AssessorDeclines(string Assessor, string Reason);

/// <summary>A tie that is found late: <c>reading</c> (the study director revokes the assignment while the assessor reads) or <c>signing</c> (the main supervisor finds it when about to sign).</summary>
internal sealed record AssessorTie(string Assessor, string When, string Reason);

/// <summary>The joint assessment fails: by whom (<c>assessor</c>, <c>mainSupervisor</c>), which goals and why, and how it is resolved (<c>reopened</c>, <c>anotherAssessor</c>).</summary>
internal sealed record Disagreement(string By, IReadOnlyList<string> Goals, string Reason, string Resolution);

namespace BtFlow.Hosting;

/// <summary>The roles of the process, as they stand in people files, definitions and claims.</summary>
public static class Roles
{
#pragma warning disable CS1591 // the names say it; domain.md's glossary gives the Swedish terms
    public const string RecruitmentTeam = "recruitmentTeam", Interviewer = "interviewer", StudyDirector = "studyDirector",
        StudyDirectorGroup = "studyDirectorGroup", SubRegionalStudyDirector = "subRegionalStudyDirector", BtManager = "btManager", BtOffice = "btOffice",
        MainSupervisor = "mainSupervisor", Supervisor = "supervisor", HeadOfOperations = "headOfOperations", BtDoctor = "btDoctor",
        ExternalAssessor = "externalAssessor", Administrator = "administrator", Outsider = "outsider";
#pragma warning restore CS1591

    /// <summary>All roles that a person may be given (an outsider has none but the link).</summary>
    public static IReadOnlyList<string> All { get; } =
        [RecruitmentTeam, Interviewer, StudyDirector, StudyDirectorGroup, SubRegionalStudyDirector, BtManager, BtOffice, MainSupervisor, Supervisor, HeadOfOperations, BtDoctor, ExternalAssessor, Administrator];

    /// <summary>The Swedish name that pages show.</summary>
    public static string Swedish(string role) => role switch
    {
        RecruitmentTeam => "rekryteringsteam",
        Interviewer => "intervjuare",
        StudyDirector => "studierektor",
        StudyDirectorGroup => "studierektorsgruppen",
        SubRegionalStudyDirector => "delregional studierektor",
        BtManager => "BT-chef",
        BtOffice => "BT-kansli",
        MainSupervisor => "huvudhandledare",
        Supervisor => "handledare",
        HeadOfOperations => "verksamhetschef",
        BtDoctor => "BT-läkare",
        ExternalAssessor => "extern bedömare",
        Administrator => "administratör",
        _ => role,
    };
}

using Microsoft.AspNetCore.Authorization;

namespace BtFlow.Hosting;

/// <summary>Who may use an endpoint or page, by name; every one carries one of these (or says AllowAnonymous), which a test of the whole matrix holds.</summary>
public static class Policies
{
#pragma warning disable CS1591 // each name says whom it lets in
    public const string Staff = nameof(Staff), SignedIn = nameof(SignedIn), Recruit = nameof(Recruit), CorrectNumbers = nameof(CorrectNumbers), Interview = nameof(Interview), ApprovePlan = nameof(ApprovePlan), WorkOnPlan = nameof(WorkOnPlan),
        Assess = nameof(Assess), DirectStudies = nameof(DirectStudies), ReadPortfolio = nameof(ReadPortfolio), Certify = nameof(Certify), RunOffice = nameof(RunOffice), Operate = nameof(Operate),
        ChangePlan = nameof(ChangePlan), NoteAbsence = nameof(NoteAbsence), EndPlan = nameof(EndPlan),
        BeDoctor = nameof(BeDoctor), Administer = nameof(Administer), Outsider = nameof(Outsider);
#pragma warning restore CS1591

    private static readonly string[] AllStaff = [.. Roles.All.Where(r => r is not Roles.BtDoctor and not Roles.ExternalAssessor)];

    // Which of them decides a gate is the region's choice (RegionGates); the task itself opens for that one only.
    private static readonly string[] Directors = [Roles.StudyDirector, Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager];

    private static readonly Dictionary<string, string[]> RolesOf = new()
    {
        [Staff] = AllStaff,
        [SignedIn] = [.. AllStaff, Roles.BtDoctor],
        [Recruit] = [Roles.RecruitmentTeam],
        [CorrectNumbers] = [Roles.RecruitmentTeam, Roles.BtOffice],
        [Interview] = [Roles.Interviewer, Roles.RecruitmentTeam],
        [WorkOnPlan] = [Roles.MainSupervisor, .. Directors, Roles.HeadOfOperations, Roles.BtOffice, Roles.BtDoctor],
        [ApprovePlan] = [.. Directors, Roles.HeadOfOperations],
        [ChangePlan] = [Roles.MainSupervisor, .. Directors],
        [NoteAbsence] = [Roles.MainSupervisor, .. Directors, Roles.BtOffice],
        [EndPlan] = [.. Directors, Roles.BtOffice],
        [DirectStudies] = Directors,
        [Assess] = [Roles.Supervisor, Roles.MainSupervisor, .. Directors],
        [ReadPortfolio] = [Roles.BtDoctor, Roles.Supervisor, Roles.MainSupervisor, .. Directors, Roles.BtOffice, Roles.HeadOfOperations],
        [Certify] = [Roles.Supervisor, Roles.MainSupervisor, Roles.StudyDirector, Roles.HeadOfOperations, Roles.BtManager],
        [RunOffice] = [Roles.BtOffice, Roles.BtManager],
        [Operate] = [Roles.Administrator, Roles.BtOffice],
        [BeDoctor] = [Roles.BtDoctor],
        [Administer] = [Roles.Administrator],
        [Outsider] = [Roles.Outsider],
    };

    /// <summary>The roles that each policy lets in.</summary>
    public static IReadOnlyDictionary<string, string[]> Matrix => RolesOf;

    internal static void Add(AuthorizationOptions options)
    {
        foreach (var (name, roles) in RolesOf) options.AddPolicy(name, p => p.RequireRole(roles));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireRole(AllStaff).Build();
    }
}

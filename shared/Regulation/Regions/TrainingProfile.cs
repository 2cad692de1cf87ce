namespace BtFlow.Regulation;

/// <summary>Plans in the region.</summary>
/// <param name="ApprovalRoles">Gate name → role that decides it, e.g. <c>approvePlan</c> → <c>studyDirector</c>; every gate of <see cref="RegionGates"/> has one.</param>
/// <param name="SupervisionHoursPerWeek">The norm; null when the region has none in hours.</param>
public sealed record PlanProfile(IReadOnlyDictionary<string, string> ApprovalRoles, IReadOnlyList<Course> Courses, decimal? SupervisionHoursPerWeek, string SupervisionNorm);

/// <summary>A course every BT doctor of the region takes.</summary>
/// <param name="Month">The month of BT it is planned in, counted from 1.</param>
public sealed record Course(string Id, string Name, int Month, int Days, IReadOnlyList<string> Goals);

/// <summary>What is demanded of supervisors.</summary>
public sealed record SupervisorProfile(SupervisorDemand MainSupervisor, SupervisorDemand PlacementSupervisor);

/// <summary>What is demanded of one kind of supervisor.</summary>
/// <param name="LowestGrade">Specialist, or in specialist training.</param>
/// <param name="Licensed">A Swedish licence.</param>
/// <param name="Trained">Completed supervisor training.</param>
/// <param name="YearsOfService">Documented years as a physician, counted from the licence; 0 when not demanded.</param>
public sealed record SupervisorDemand(PhysicianGrade LowestGrade, bool Licensed, bool Trained, int YearsOfService);

/// <summary>Assessments in the region.</summary>
/// <param name="PeriodAssessmentPerPlacement">An overall assessment ends each placement.</param>
/// <param name="Boards">The assessment boards (BT-kollegium) in order of time; none where the region holds none.</param>
public sealed record AssessmentProfile(IReadOnlyList<Instrument> Instruments, AssessmentScale Scale, bool PeriodAssessmentPerPlacement, IReadOnlyList<AssessmentBoard> Boards)
{
    /// <summary>The months after which a board meets.</summary>
    public IReadOnlyList<int> BoardMonths => [.. Boards.Select(b => b.AfterMonths)];
}

/// <summary>An assessment board.</summary>
/// <param name="AfterMonths">Months from the first day of BT.</param>
/// <param name="HeldBy">The role that holds it; <c>mainSupervisor</c> is the doctor's own.</param>
public sealed record AssessmentBoard(int AfterMonths, string HeldBy);

/// <summary>What a region does with earlier service (rule R-25).</summary>
public enum CreditPolicy
{
    /// <summary>Weighed for each doctor.</summary>
    Individual,

    /// <summary>Not credited.</summary>
    None,
}

/// <summary>Credit for earlier service.</summary>
/// <param name="Source">Where the policy stands.</param>
public sealed record CreditProfile(CreditPolicy Policy, string Source);

/// <summary>An instrument and how often it is used.</summary>
/// <param name="Id">E.g. <c>miniCex</c>.</param>
/// <param name="Name">E.g. <c>Mini-CEX</c>.</param>
/// <param name="Fields">The headings of its form, in order.</param>
/// <param name="Counts">How many in each placement, by kind; a kind that is not there needs none.</param>
public sealed record Instrument(string Id, string Name, IReadOnlyList<string> Fields, IReadOnlyDictionary<PlacementKind, int> Counts);

/// <summary>A scale with a label per step, lowest first; steps are counted from 1.</summary>
public sealed record AssessmentScale(string Id, string Name, IReadOnlyList<string> Labels);

/// <summary>The external assessment.</summary>
/// <param name="ConflictWindowYears">How far back a tie counts.</param>
/// <param name="AnswerWorkingDays">Working days the assessor has for the whole assessment; the due date of that task.</param>
/// <param name="OtherAdministration">True when the assessor must work in another administration than the doctor.</param>
/// <param name="SpecialistRequired">True when the assessor must be a specialist.</param>
public sealed record ExternalAssessmentProfile(int ConflictWindowYears, int AnswerWorkingDays, bool OtherAdministration, bool SpecialistRequired);

/// <summary>The application to the authority.</summary>
/// <param name="SupplementWorkingDays">Working days the region gives itself to answer a supplement request, unless the authority's date is earlier.</param>
/// <param name="ServiceCertificateSigner">Role that signs Bilaga 3.</param>
/// <param name="GoalCertificateSigner">Role that signs Bilaga 2: the placement's supervisor or the main supervisor.</param>
/// <param name="ContinuationDecider">Role that decides on continued specialist training.</param>
public sealed record CertificationProfile(int SupplementWorkingDays, string ServiceCertificateSigner, string GoalCertificateSigner, string ContinuationDecider);

/// <summary>Who mail comes from.</summary>
public sealed record MailProfile(string FromAddress, string FromName);

namespace BtFlow.Regulation;

/// <summary>Whether the doctor is employed for BT alone or for the whole specialist training.</summary>
public enum BtForm
{
    /// <summary>Regional or block BT: a fixed-term year before the choice of specialty.</summary>
    StandaloneBt,

    /// <summary>BT inside a permanent specialist training post.</summary>
    IntegratedBt,
}

/// <summary>How a region does BT. Regions differ in data only; every value has a source in <see cref="Provenance"/>.</summary>
/// <param name="Id">E.g. the file's own id, used by calls.</param>
/// <param name="Name">The profile's name to show.</param>
/// <param name="CareProvider">The region's own name as employer, printed in documents.</param>
/// <param name="RuleSetId">The rule set the profile was checked against.</param>
/// <param name="Form">Fixed-term or integrated.</param>
/// <param name="Months">The normal length in full-time months.</param>
/// <param name="Pattern">The placements in order.</param>
/// <param name="DueWorkingDays">Working days per task name; the key <c>default</c> for all others.</param>
public sealed partial record RegionProfile(
    string Id,
    string Name,
    string CareProvider,
    string RuleSetId,
    BtForm Form,
    decimal Months,
    PlacementPattern Pattern,
    RecruitmentProfile Recruitment,
    PlanProfile Plan,
    SupervisorProfile Supervisors,
    AssessmentProfile Assessments,
    ExternalAssessmentProfile ExternalAssessment,
    CertificationProfile Certification,
    IReadOnlyDictionary<string, int> DueWorkingDays,
    MailProfile Mail,
    IReadOnlyList<Provenance> Provenance)
{
    /// <summary>Working days until a task is due.</summary>
    /// <param name="taskName">The task's name in the definition, e.g. <c>Person.ApprovePlan</c>; the file's key is its last part, <c>approvePlan</c>.</param>
    public int DueDaysFor(string taskName)
    {
        var last = taskName[(taskName.LastIndexOf('.') + 1)..];
        return DueWorkingDays.TryGetValue(char.ToLowerInvariant(last[0]) + last[1..], out var days) ? days : DueWorkingDays["default"];
    }

    /// <summary>The values that nobody has confirmed: assumptions where the source is silent.</summary>
    public IEnumerable<Provenance> Assumptions => Provenance.Where(p => p.Confidence == Confidence.Assumption);

    /// <summary>The source of a value by its path in the file.</summary>
    public string SourceOf(string path) => Provenance.FirstOrDefault(p => p.Path == path)?.Source ?? Name;

    /// <summary>A finding about the region's own rule at a path.</summary>
    public Finding Find(string path, string text, Severity severity, bool mayOverride = true)
        => new($"region:{path}", SourceOf(path), text, severity, mayOverride);
}

/// <summary>The placements a doctor goes through.</summary>
/// <param name="OrderIsFixed">True when the order may not be changed in a plan.</param>
/// <param name="PsychiatryMandatory">True when the region demands a psychiatry placement.</param>
/// <param name="MaxPlacements">The region's own ceiling, at most the national one.</param>
public sealed record PlacementPattern(IReadOnlyList<PlacementTemplate> Placements, bool OrderIsFixed, bool PsychiatryMandatory, int MaxPlacements);

/// <summary>One placement of the pattern.</summary>
/// <param name="Order">1-based.</param>
/// <param name="Kind">What kind of unit.</param>
/// <param name="Months">Length in full-time months.</param>
/// <param name="Heading">Swedish name, e.g. <c>Akutsjukvård</c>.</param>
/// <param name="Goals">Goals that the region plans here.</param>
public sealed record PlacementTemplate(int Order, PlacementKind Kind, decimal Months, string Heading, IReadOnlyList<string> Goals);

/// <summary>Language levels in rising order.</summary>
public enum LanguageLevel
{
    /// <summary>A1.</summary>
    A1,

    /// <summary>A2.</summary>
    A2,

    /// <summary>B1.</summary>
    B1,

    /// <summary>B2.</summary>
    B2,

    /// <summary>C1.</summary>
    C1,

    /// <summary>C2.</summary>
    C2,

    /// <summary>Modersmål.</summary>
    Native,
}

/// <summary>What the region does with applicants who may choose between BT and the older rules.</summary>
public enum MayChoosePolicy
{
    /// <summary>They are proposed as eligible.</summary>
    Accept,

    /// <summary>A person must ask them first: proposed as unclear.</summary>
    Ask,

    /// <summary>Places go to those who must do BT: proposed as not eligible.</summary>
    Decline,
}

/// <summary>What a missing mandatory document leads to.</summary>
public enum MissingDocumentPolicy
{
    /// <summary>Proposed as not eligible.</summary>
    NotEligible,

    /// <summary>Proposed as unclear: the applicant may supplement.</summary>
    Unclear,
}

/// <summary>Recruitment in the region.</summary>
/// <param name="Language">The Swedish demanded.</param>
/// <param name="OfferDeadlineWorkingDays">Working days an applicant has to answer an offer.</param>
public sealed record RecruitmentProfile(
    LanguageLevel Language,
    IReadOnlyList<string> RequiredDocuments,
    MissingDocumentPolicy MissingDocument,
    MayChoosePolicy MayChoose,
    ScoringTemplate Interview,
    int Interviewers,
    int OfferDeadlineWorkingDays);

/// <summary>The template that interviewers score on; locked once the first score is given.</summary>
/// <param name="Id">The template's id with its version, e.g. <c>bt-intervju-1</c>.</param>
/// <param name="Criteria">In the order that also breaks ties.</param>
/// <param name="ScaleMin">Lowest score.</param>
/// <param name="ScaleMax">Highest score.</param>
/// <param name="ModerationThreshold">When two interviewers differ by at least this on one criterion, they talk it over.</param>
public sealed record ScoringTemplate(string Id, IReadOnlyList<ScoringCriterion> Criteria, int ScaleMin, int ScaleMax, int ModerationThreshold);

/// <summary>One criterion.</summary>
/// <param name="Weight">Relative weight, above zero; weights need not sum to anything.</param>
public sealed record ScoringCriterion(string Id, string Heading, string Guidance, decimal Weight);

/// <summary>Plans in the region.</summary>
/// <param name="ApprovalRoles">Gate name → role that decides it, e.g. <c>approvePlan</c> → <c>studyDirector</c>.</param>
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
/// <param name="BoardMonths">The months after which an assessment board (BT-kollegium) meets, counted from the start.</param>
/// <param name="PeriodAssessmentPerPlacement">An overall assessment ends each placement.</param>
public sealed record AssessmentProfile(IReadOnlyList<Instrument> Instruments, AssessmentScale Scale, bool PeriodAssessmentPerPlacement, IReadOnlyList<int> BoardMonths);

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
/// <param name="AnswerWorkingDays">Working days the assessor has to answer the invitation.</param>
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

namespace BtFlow.Regulation;

/// <summary>Whether the doctor is employed for BT alone or for the whole specialist training.</summary>
public enum BtForm
{
    /// <summary>Regional or block BT: a fixed-term year before the choice of specialty.</summary>
    StandaloneBt,

    /// <summary>BT inside a permanent specialist training post.</summary>
    IntegratedBt,
}

/// <summary>How long the doctor is employed.</summary>
public enum EmploymentTerm
{
    /// <summary>Visstidsanställning, for BT alone.</summary>
    FixedTerm,

    /// <summary>Tillsvidareanställning: BT is a part of the specialist training.</summary>
    Permanent,
}

/// <summary>How a region does BT. Regions differ in data only; every value has a source in <see cref="Provenance"/>.</summary>
/// <param name="Id">E.g. the file's own id, used by calls.</param>
/// <param name="Name">The profile's name to show.</param>
/// <param name="CareProvider">The region's own name as employer, printed in documents.</param>
/// <param name="RuleSetId">The rule set the profile was checked against.</param>
/// <param name="Form">Fixed-term or integrated.</param>
/// <param name="Employment">Fixed term or permanent.</param>
/// <param name="Months">The normal length in full-time months.</param>
/// <param name="Pattern">The placements in order.</param>
/// <param name="Quota">How many may begin in a year, by year; empty when the region has set no number.</param>
/// <param name="Credit">What the region does with earlier service.</param>
/// <param name="DueWorkingDays">Working days per task name; the key <c>default</c> for all others.</param>
/// <param name="FreeEves">The eves on which nobody works in the region; those of the law when the file names none.</param>
/// <param name="Deadlines">Reminders and next levels of tasks whose definition does not say otherwise.</param>
public sealed partial record RegionProfile(
    string Id,
    string Name,
    string CareProvider,
    string RuleSetId,
    BtForm Form,
    EmploymentTerm Employment,
    decimal Months,
    PlacementPattern Pattern,
    IReadOnlyList<YearQuota> Quota,
    RecruitmentProfile Recruitment,
    PlanProfile Plan,
    CreditProfile Credit,
    SupervisorProfile Supervisors,
    AssessmentProfile Assessments,
    ExternalAssessmentProfile ExternalAssessment,
    CertificationProfile Certification,
    IReadOnlyDictionary<string, int> DueWorkingDays,
    IReadOnlySet<Eve> FreeEves,
    DeadlineProfile Deadlines,
    MailProfile Mail,
    IReadOnlyList<Provenance> Provenance)
{
    /// <summary>Working days until a task is due.</summary>
    /// <param name="taskName">The task's name in the definition, e.g. <c>Person.ApprovePlan</c>; the file's key is its last part, <c>approvePlan</c>.</param>
    public int DueDaysFor(string taskName)
    {
        if (taskName == "Person.AssessExternally")
            return ExternalAssessment.AnswerWorkingDays;

        var last = taskName[(taskName.LastIndexOf('.') + 1)..];
        return DueWorkingDays.TryGetValue(char.ToLowerInvariant(last[0]) + last[1..], out var days) ? days : DueWorkingDays["default"];
    }

    /// <summary>The day that lies a number of the region's working days after another.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int count) => WorkingDays.After(day, count, FreeEves);

    /// <summary>The day that lies a number of the region's working days before another.</summary>
    public DateOnly WorkingDaysBefore(DateOnly day, int count) => WorkingDays.Before(day, count, FreeEves);

    /// <summary>How many of the region's working days lie after a day, up to and with another.</summary>
    public int WorkingDaysBetween(DateOnly day, DateOnly until) => WorkingDays.Between(day, until, FreeEves);

    /// <summary>The day itself where it is one of the region's working days, else the first that follows.</summary>
    public DateOnly FirstWorkingDayFrom(DateOnly day) => WorkingDays.After(day.AddDays(-1), 1, FreeEves);

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
/// <param name="MaxPlacements">The region's own ceiling, at most the national one; introductions are not counted.</param>
/// <param name="StartsAtEmployer">True when the first placement (introduction aside) lies in the employing administration.</param>
/// <param name="MaxServiceMonths">Calendar months from the first day of service within which BT should be over (rule R-11); null when the region has no such limit.</param>
public sealed record PlacementPattern(
    IReadOnlyList<PlacementTemplate> Placements, bool OrderIsFixed, bool PsychiatryMandatory, int MaxPlacements, bool StartsAtEmployer, int? MaxServiceMonths);

/// <summary>One placement of the pattern.</summary>
/// <param name="Order">1-based.</param>
/// <param name="Kind">What kind of unit.</param>
/// <param name="Months">Length in full-time months.</param>
/// <param name="Heading">Swedish name, e.g. <c>Akutsjukvård</c>.</param>
/// <param name="Goals">Goals that the region plans here.</param>
/// <param name="MinMonths">The least full-time months that the region accepts here; null when it has no limit of its own.</param>
/// <param name="MaxMonths">The most; null when it has no limit.</param>
/// <param name="AllocatedBy">The role that chooses the unit; null when whoever draws up the plan does.</param>
public sealed record PlacementTemplate(
    int Order, PlacementKind Kind, decimal Months, string Heading, IReadOnlyList<string> Goals, decimal? MinMonths = null, decimal? MaxMonths = null, string? AllocatedBy = null);

/// <summary>How many may begin BT in a year.</summary>
public sealed record YearQuota(int Year, int Blocks);

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A portfolio as people read it: the page, the API, the frozen content and the template <c>portfolio</c> show this and nothing else.</summary>
internal sealed record Dossier(
    DateOnly? DocumentDate, string CaseNumber, string Region, string LastName, string FirstName, string? PersonalNumber, string Employer, DateOnly StartDate, DateOnly EndDate,
    DossierPerson MainSupervisor, DateOnly? FrozenOn, string? ContentHash, int GoalsMet, int GoalsApproved, decimal TotalMonths,
    IReadOnlyList<DossierPlacement> Placements, IReadOnlyList<DossierGoal> Goals, IReadOnlyList<DossierAssessment> Assessments,
    IReadOnlyList<DossierPeriod> PeriodAssessments, IReadOnlyList<DossierBoard> Boards, IReadOnlyList<DossierCourse> Courses,
    IReadOnlyList<DossierCredit>? Credits = null, IReadOnlyList<DossierReopening>? Reopenings = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

internal sealed record DossierPerson(string Name, string? Specialty, string? Workplace);

internal sealed record DossierPlacement(string ShortName, string Kind, string Site, string? Supervisor, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths);

internal sealed record DossierGoal(string Code, string Heading, DateOnly? MetOn, string? MetBy, DateOnly? ApprovedOn, string? ApprovedBy, IReadOnlyList<DossierEvidence> Evidence);

internal sealed record DossierEvidence(DateOnly Date, string Kind, string Description, string? By);

internal sealed record DossierAssessment(
    DateOnly Date, string Instrument, string Placement, string Assessor, string Level, string? Goals, string? Strengths, string? Development);

internal sealed record DossierPeriod(string Placement, DateOnly From, DateOnly To, string Supervisor, string Outcome, string Summary);

internal sealed record DossierBoard(DateOnly Date, string Participants, string Strengths, string Needs, string Conclusion);

internal sealed record DossierCourse(string Name, DateOnly? Date, string? Goals);

/// <summary>Earlier service that the approved programme credits; one before the Swedish licence or abroad says so in <paramref name="Kind"/>.</summary>
internal sealed record DossierCredit(string Workplace, string Kind, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths, string? Goals, string Reason);

/// <summary>The portfolio was opened again after it had been frozen.</summary>
internal sealed record DossierReopening(DateOnly Date, string? Goals, string Reason);

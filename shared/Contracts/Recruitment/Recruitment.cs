using System.Text.Json.Serialization;
using MassTransit;

namespace BtFlow.Contracts.Recruitment;

/// <summary>Sent when an import has registered applications to a call. They stand in ordinal order of their numbers, the order in which cases are numbered.</summary>
[MessageUrn("recruitment:applications-registered:v1")]
public sealed record ApplicationsRegistered(string CallId, string CallTitle, string RegionId, IReadOnlyList<RegisteredApplication> Applications);

/// <summary>One application of a registered import.</summary>
public sealed record RegisteredApplication(string ApplicationNumber, string ApplicantName);

/// <summary>Asks for a proposal of eligibility. Result: <c>{ status, pathway }</c>.</summary>
[MessageUrn("recruitment:propose-eligibility:v1"), TaskCommand("Recruitment.ProposeEligibility")]
public sealed record ProposeEligibility(string TaskId, string CaseNumber);

/// <summary>Asks that an application is closed without hire and the applicant told. <paramref name="Stage"/>: eligibility, selection, ranking or offer. Result: empty.</summary>
[MessageUrn("recruitment:reject-application:v1"), TaskCommand("Recruitment.RejectApplication")]
public sealed record RejectApplication(string TaskId, string CaseNumber, string Stage);

/// <summary>Asks that the interview is opened: both interviewers named, template locked. Result: <c>{ items }</c>, one inbox item for each interviewer.</summary>
[MessageUrn("recruitment:open-interview:v1"), TaskCommand("Recruitment.OpenInterview")]
public sealed record OpenInterview(string TaskId, string CaseNumber);

/// <summary>Asks that the scores are closed when both interviewers have locked theirs. Result: <c>{ needsModeration }</c>.</summary>
[MessageUrn("recruitment:close-interview:v1"), TaskCommand("Recruitment.CloseInterview")]
public sealed record CloseInterview(string TaskId, string CaseNumber);

/// <summary>Asks that the offer that is this case's turn is sent. Result: <c>{ deadline, applicantName, applicantEmail, unitName }</c> (deadline ISO 8601 with offset).</summary>
[MessageUrn("recruitment:send-offer:v1"), TaskCommand("Recruitment.SendOffer")]
public sealed record SendOffer(string TaskId, string CaseNumber);

/// <summary>Asks that the position of a declined or lapsed offer goes to the next in line. <paramref name="Reason"/>: declined or lapsed. Result: empty.</summary>
[MessageUrn("recruitment:release-position:v1"), TaskCommand("Recruitment.ReleasePosition")]
public sealed record ReleasePosition(string TaskId, string CaseNumber, string Reason);

/// <summary>Asks that an accepted offer becomes an employment. Result: <c>{ doctorId, unitId }</c>.</summary>
[MessageUrn("recruitment:hire-candidate:v1"), TaskCommand("Recruitment.HireCandidate")]
public sealed record HireCandidate(string TaskId, string CaseNumber);

/// <summary>
/// Sent when a candidate has accepted and is employed: every field of the application, so that none is typed again.
/// <paramref name="RuleSetVersion"/>: the version of the regulation that the case began with and keeps; null in messages older than that.
/// <paramref name="InterviewedOn"/>: the day the interview was closed; null in messages older than that.
/// </summary>
[MessageUrn("recruitment:candidate-hired:v1")]
public sealed record CandidateHired(
    string CaseNumber, string RegionId, string CallId, string ApplicationNumber, string DoctorId,
    ApplicantRecord Applicant, Employment Employment, IReadOnlyList<string> InterviewerIds, string? RuleSetVersion = null,
    DateOnly? InterviewedOn = null);

/// <summary>Sent when a person's identity number has become known or has changed, as from a coordination number to a personal one. <paramref name="DoctorId"/> is null before employment.</summary>
[MessageUrn("recruitment:personal-number-changed:v1")]
public sealed record PersonalNumberChanged(string CaseNumber, string? DoctorId, ProtectedText PersonalNumber, DateTimeOffset At);

/// <summary>
/// What the applicant stated. <paramref name="PersonalNumber"/> is null for those who have none yet.
/// Who bears a single name has it as <paramref name="LastName"/>, and <paramref name="FirstName"/> is empty.
/// </summary>
public sealed record ApplicantRecord(
    string LastName, string FirstName, ProtectedText? PersonalNumber, string Email, string Phone, PostalAddress Address,
    MedicalDegree Degree, DateOnly? SwedishLicenceOn, IReadOnlyList<ForeignLicence> ForeignLicences,
    bool SwedishInternship, DateOnly? SpecialistTrainingBegunOn, string LanguageLevel, IReadOnlyList<string> Attachments)
{
    /// <summary>First name and last name, or the single name.</summary>
    [JsonIgnore]
    public string Name => $"{FirstName} {LastName}".Trim();
}

/// <summary>Street, postcode and town as the authority's form asks for them.</summary>
public sealed record PostalAddress(string Street, string Postcode, string Town);

/// <summary>Where and when the degree of medicine was taken.</summary>
public sealed record MedicalDegree(string Country, DateOnly AwardedOn);

/// <summary>A licence to practise in another country.</summary>
public sealed record ForeignLicence(string Country, DateOnly IssuedOn);

/// <summary>The post: the employing unit, the position of the call, first day and full length of BT in months; permanent where BT is a part of the specialist training.</summary>
public sealed record Employment(string UnitId, string PositionId, DateOnly StartsOn, int Months, bool Permanent = false);

using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;

namespace BtFlow.Recruitment.Applications;

/// <summary>What the applicant stated, as it came in the file; the number as it is known now.</summary>
internal sealed record Applicant(
    string LastName, string FirstName, ProtectedText? PersonalNumber, string Email, string Phone, string Street, string Postcode, string Town,
    string DegreeCountry, DateOnly DegreeOn, bool SwedishLicence, DateOnly? SwedishLicenceOn, ForeignLicence? ForeignLicence,
    bool SwedishInternship, DateOnly? SwedishInternshipOn, DateOnly? TrainingBegan, string LanguageLevel,
    IReadOnlyList<string> Attachments, IReadOnlyList<string> Wishes)
{
    /// <summary>First name and last name; who bears a single name has it as last name.</summary>
    public string Name => $"{FirstName} {LastName}".Trim();
}

/// <summary>What the team decided about eligibility, and why when it is not what was proposed.</summary>
internal sealed record Decision(string Outcome, string? Reason, string ByName, DateTimeOffset At);

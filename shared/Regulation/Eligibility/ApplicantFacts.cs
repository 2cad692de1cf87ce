namespace BtFlow.Regulation;

/// <summary>What an application says that bears on eligibility.</summary>
/// <param name="SwedishLicence">The applicant states a Swedish licence.</param>
/// <param name="SwedishLicenceOn">Its day, when stated.</param>
/// <param name="SwedishInternship">Swedish AT is completed.</param>
/// <param name="TrainingBegan">The day specialist training (ST) began; null when it has not.</param>
/// <param name="Language">The stated level of Swedish; null when not stated.</param>
/// <param name="Documents">Ids of the documents handed in.</param>
/// <param name="MandatoryDocuments">The documents the call demands, id → name to show; the region's own are demanded besides.</param>
/// <param name="DegreeCountry">Swedish name of the country of the degree; null when not stated. It tells what the licence rests on, for the explanation.</param>
public sealed record ApplicantFacts(
    bool SwedishLicence,
    DateOnly? SwedishLicenceOn,
    bool SwedishInternship,
    DateOnly? TrainingBegan,
    LanguageLevel? Language,
    IReadOnlyCollection<string> Documents,
    IReadOnlyDictionary<string, string> MandatoryDocuments,
    string? DegreeCountry = null);

/// <summary>What the rules propose; a person decides.</summary>
public enum EligibilityStatus
{
    /// <summary>Behörig.</summary>
    Eligible,

    /// <summary>Something must be asked first.</summary>
    Unclear,

    /// <summary>Ej behörig.</summary>
    NotEligible,
}

/// <summary>Where the transition rules put the applicant.</summary>
public enum Pathway
{
    /// <summary>Neither Swedish AT nor training begun before 1 July 2021: BT is mandatory.</summary>
    MustDoBt,

    /// <summary>One of the two: BT or the older rules.</summary>
    MayChoose,

    /// <summary>AT and already in training: covered by the older rules, BT adds nothing. Our reading, not the regulation's words.</summary>
    AlreadyCovered,
}

/// <summary>A proposal with its reasons, gravest first.</summary>
public sealed record EligibilityProposal(EligibilityStatus Status, Pathway Pathway, IReadOnlyList<Finding> Findings);

using BtFlow.Regulation;

namespace BtFlow.Recruitment.Applications;

/// <summary>Why applications end without hire: a code that statistics count, and the sentence that the applicant reads.</summary>
internal static class Rejections
{
    private static readonly Dictionary<string, (string Label, string Sentence)> Texts = new(StringComparer.Ordinal)
    {
        ["noLicence"] = ("Svensk legitimation saknas", "Du behöver ha svensk legitimation som läkare innan bastjänstgöringen börjar."),
        ["alreadyCovered"] = ("Behöver inte BT", "Du kan bli specialist enligt de äldre föreskrifterna utan bastjänstgöring. Platserna går till den som måste göra bastjänstgöring."),
        ["mayChoose"] = ("Får välja bort BT", "Du kan bli specialist enligt de äldre föreskrifterna utan bastjänstgöring. Platserna går till den som måste göra bastjänstgöring."),
        ["language"] = ("Språkkravet är inte uppfyllt", "Din språknivå i svenska når inte det som vi kräver."),
        ["missingDocument"] = ("Obligatorisk handling saknas", "Ansökan saknade minst en handling som annonsen kräver."),
        ["notEligible"] = ("Bedömd som ej behörig", "Vi bedömer att du inte uppfyller kraven för platsen."),
        ["duplicate"] = ("Samma person under två ansökningsnummer", "Du har två ansökningar till samma utlysning."),
        ["withdrawn"] = ("Återtagen av sökanden", "Du har tagit tillbaka din ansökan."),
        ["notSelected"] = ("Inte uttagen till intervju", "Andra sökande har gått vidare till intervju."),
        ["noPosition"] = ("Platserna räckte inte", "Alla platser som passade dina önskemål har gått till sökande med högre plats i rangordningen."),
        ["declined"] = ("Tackade nej till erbjudande", "Du har tackat nej till erbjudandet om plats."),
        ["lapsed"] = ("Svarade inte på erbjudande", "Vi fick inget svar på erbjudandet om plats före sista svarsdag."),
    };

    public static string Label(string code) => Texts[code].Label;

    public static string Sentence(string code) => Texts[code].Sentence;

    /// <summary>The reason of an ineligible applicant: the gravest finding that the team agreed with, or their own judgement when the rules proposed otherwise.</summary>
    public static string OfEligibility(Application application) => application.Eligibility switch
    {
        { Outcome: "Withdrawn" } => "withdrawn",
        { Outcome: "Duplicate" } => "duplicate",
        _ => application.Proposal?.Findings.FirstOrDefault(f => f.Severity == Severity.Refusal)?.RuleId switch
        {
            "R-04" => "noLicence",
            "T-03" => "alreadyCovered",
            "region:recruitment.mayChoose" => "mayChoose",
            "region:recruitment.language" => "language",
            "region:recruitment.missingDocument" => "missingDocument",
            _ => "notEligible",
        },
    };
}

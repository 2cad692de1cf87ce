namespace BtFlow.Server.Demo;

/// <summary>The keys of result.json in words for people.</summary>
internal static class DemoWords
{
    public static string Of(string key) => key switch
    {
        "applied" => "Ansökningar",
        "eligible" => "Behöriga",
        "invited" => "Kallade till intervju",
        "interviewed" => "Intervjuade",
        "offered" => "Fick erbjudande",
        "hired" => "Anställda",
        "approved" => "Intyg om godkänd bastjänstgöring utfärdat",
        "rejected" => "Avslag",
        "dismissed" => "Avvisad",
        "endedEarly" => "Slutade i förtid",
        "inService" => "I tjänst",
        "duplicate" => "Dubblett av en annan ansökan",
        "noLicence" => "Saknar svensk legitimation",
        "alreadyCovered" => "Omfattas redan av äldre regler",
        "mayChoose" => "Får välja äldre regler",
        "language" => "Otillräckliga kunskaper i svenska",
        "missingDocument" => "Obligatorisk handling saknas",
        "notEligible" => "Inte behörig av annat skäl",
        "withdrawn" => "Återtagen ansökan",
        "notSelected" => "Inte kallad till intervju",
        "noPosition" => "Platserna räckte inte",
        "declined" => "Tackade nej till erbjudandet",
        "lapsed" => "Svarade inte i tid",
        "applicationSigned" => "Läkaren undertecknade ansökan",
        "serviceStarted" => "Tjänstgöringen började",
        "serviceEnded" => "Tjänstgöringen slutade",
        "planApproved" => "Programmet godkändes",
        "finalAssessment" => "Gemensam slutbedömning",
        "feePaid" => "Avgiften betalades",
        "sent" => "Ansökan skickades",
        "complementRequested" => "Komplettering begärdes",
        "complementAnswered" => "Komplettering skickades",
        "decided" => "Beslut",
        "continuationDecided" => "Beslut om fortsatt ST",
        _ => key,
    };
}

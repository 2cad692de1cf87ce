namespace BtFlow.Hosting;

/// <summary>
/// The names of services, consumers and contracts as an operator reads them, put together word by word from their addresses. A test holds that every word of the system is here and none is left over.
/// </summary>
public static class OperationsWords
{
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["recruitment"] = "Rekrytering", ["training-plan"] = "Utbildningsprogram", ["assessment"] = "Bedömning", ["certification"] = "Intyg",
        ["organisation"] = "Organisation", ["workflow"] = "Ärenden", ["documents"] = "Dokument", ["notifications"] = "Mejl",
    };

    // The longest words that match are taken. What has happened is said in the supine, which agrees with every noun.
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["approve"] = "godkänn", ["assemble"] = "sätt ihop", ["certify"] = "intyga", ["change"] = "ändra", ["check"] = "kontrollera", ["close"] = "stäng", ["complete"] = "slutför", ["deliver"] = "leverera",
        ["draft"] = "gör utkast till", ["end"] = "avsluta", ["find-due-day"] = "räkna ut sista dag", ["finish"] = "gör färdigt", ["follow"] = "följ", ["freeze"] = "frys", ["go-on"] = "gå vidare", ["go-on-document"] = "gå vidare med dokument",
        ["hire"] = "anställ", ["invite"] = "bjud in", ["issue"] = "utfärda", ["keep"] = "spara", ["keep-move"] = "spara flytt", ["move"] = "flytta", ["note-in-journal"] = "anteckna i journalen", ["open"] = "öppna",
        ["prepare"] = "förbered", ["propose"] = "föreslå", ["raise"] = "meddela", ["register"] = "registrera", ["reject"] = "avslå", ["release"] = "släpp", ["render"] = "framställ", ["reopen"] = "öppna igen",
        ["review"] = "granska", ["revise"] = "se över", ["send"] = "skicka", ["start"] = "starta", ["tie"] = "knyt", ["vacate"] = "frigör", ["void"] = "ogiltigförklara", ["write"] = "skriv",

        ["approved"] = "har godkänts", ["assembled"] = "har satts ihop", ["changed"] = "har ändrats", ["closed"] = "har stängts", ["done"] = "har gjorts", ["hired"] = "har anställts", ["left"] = "har slutat", ["met"] = "har nåtts",
        ["moved"] = "har flyttat", ["opened"] = "har öppnats", ["registered"] = "har registrerats", ["rendered"] = "har framställts", ["reopened"] = "har öppnats igen", ["signed"] = "har skrivits under",

        ["application"] = "ansökan", ["applications"] = "ansökningar", ["bt-path"] = "BT-processen", ["call-region"] = "utlysningens region", ["candidate"] = "kandidat", ["case"] = "ärende", ["case-call"] = "ärendets utlysning",
        ["case-event"] = "ärendehändelse", ["cases"] = "ärenden", ["certificate"] = "intyg", ["certificates"] = "intyg", ["changes"] = "ändringar", ["completeness"] = "fullständighet", ["doctor"] = "läkare", ["document"] = "dokument",
        ["eligibility"] = "behörighet", ["event"] = "händelse", ["final-assessment"] = "slutbedömning", ["goal"] = "mål", ["goals"] = "mål", ["interview"] = "intervju", ["link"] = "länk", ["mail"] = "mejl", ["note"] = "anteckning",
        ["number"] = "personnummer", ["offer"] = "erbjudande", ["outsider"] = "utomstående", ["packet"] = "paket", ["person"] = "person", ["person-task"] = "persons uppgift", ["personal-number"] = "personnummer", ["plan"] = "program",
        ["portfolio"] = "portfölj", ["position"] = "befattning", ["process"] = "process", ["progress"] = "framsteg", ["supervisors"] = "handledare", ["task"] = "uppgift", ["tasks"] = "uppgifter", ["unit"] = "enhet",
    };

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["caseNumber"] = "ärendenummer", ["taskId"] = "uppgift", ["at"] = "tidpunkt", ["on"] = "dag", ["from"] = "från", ["to"] = "till", ["reason"] = "skäl", ["name"] = "namn", ["byName"] = "av", ["text"] = "text",
        ["outcome"] = "utfall", ["comment"] = "kommentar", ["result"] = "resultat", ["personId"] = "person", ["personName"] = "personens namn", ["doctorId"] = "läkare", ["unitId"] = "enhet", ["version"] = "version", ["goals"] = "mål",
        ["goal"] = "mål", ["email"] = "e-post", ["personalNumber"] = "personnummer", ["applicationNumber"] = "ansökningsnummer", ["callId"] = "utlysning", ["regionId"] = "region", ["template"] = "mall", ["fileName"] = "filnamn",
    };

    /// <summary>A service's name.</summary>
    public static string Service(string name) => Services.GetValueOrDefault(name, name);

    /// <summary>What a consumer does: keep-doctor is Spara läkare. An address with a word that is not known is shown as it is.</summary>
    public static string Consumer(string name) => Translate(name) is { } words ? Capital(words) : name;

    /// <summary>What a contract says, and whose it is: recruitment:candidate-hired:v1 is Kandidat har anställts (Rekrytering).</summary>
    public static string Contract(string address) =>
        address.Split(':') is [var owner, var name, _] && Translate(name) is { } words ? $"{Capital(words)} ({Service(owner)})" : address;

    /// <summary>The name of a message's field; null where there is none but the contract's own.</summary>
    public static string? Field(string name) => Fields.GetValueOrDefault(name);

    /// <summary>The words that a name is put together from; null in place of one that is not known.</summary>
    internal static IEnumerable<string?> Parts(string name)
    {
        var words = name.Split('-');
        for (var at = 0; at < words.Length;)
        {
            var length = Enumerable.Range(1, words.Length - at).Reverse().FirstOrDefault(n => Table.ContainsKey(Join(words, at, n)));
            yield return length == 0 ? null : Join(words, at, length);
            at += Math.Max(length, 1);
        }
    }

    internal static IReadOnlyCollection<string> KnownWords => Table.Keys;

    internal static IReadOnlyCollection<string> KnownServices => Services.Keys;

    private static string? Translate(string name) => Parts(name).ToList() is var parts && parts.TrueForAll(p => p is not null) ? string.Join(' ', parts.Select(p => Table[p!])) : null;

    private static string Join(string[] words, int at, int count) => string.Join('-', words[at..(at + count)]);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

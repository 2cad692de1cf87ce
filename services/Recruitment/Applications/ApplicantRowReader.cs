using System.Globalization;
using System.Net.Mail;
using System.Text;
using BtFlow.Contracts.Recruitment;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Applications;

/// <summary>Reads the fields of one row and says, in words for the one who made the file, what is wrong with each.</summary>
internal sealed class ApplicantRowReader(string[] fields, int line, string fileName, CallFile call, List<InputProblem> problems)
{
    private const int LongestField = 200;
    private bool _wrong;

    /// <returns>Null when anything is wrong; the problems are then added to the list.</returns>
    public ApplicantRow? Read()
    {
        CheckLengths();
        var (licence, licenceOn) = YesNoOrDate("Svensk legitimation");
        var (internship, internshipOn) = YesNoOrDate("Svensk AT");
        var (lastName, firstName) = Name();
        var row = new ApplicantRow(line, Required("Ansökningsnummer"), PersonalNumber(), new Applicant(
            lastName, firstName, null, Email(), Text("Telefon"), Text("Adress"), Text("Postnummer"), Text("Ort"),
            Required("Examensland"), RequiredDate("Examensdatum"), licence, licenceOn, ForeignLicence(),
            internship, internshipOn, OptionalDate("ST påbörjad"), Language(), Attachments(), Wishes()));
        return _wrong ? null : row;
    }

    /// <summary>Without blanks around it, and each letter as one character however the exporting system composes it.</summary>
    private string Text(string column) => fields[Index(column)].Trim().Normalize(NormalizationForm.FormC);

    /// <summary>Who bears a single name may have it in either column; it is kept as last name.</summary>
    private (string Last, string First) Name()
    {
        var (last, first) = (Text("Efternamn"), Text("Förnamn"));
        if (last.Length == 0 && first.Length == 0) Wrong("Kolumnerna ”Efternamn” och ”Förnamn” är båda tomma.", "Fyll i namnet. Den som har ett enda namn skrivs med det i en av kolumnerna.");
        foreach (var (column, name) in new[] { ("Efternamn", last), ("Förnamn", first) })
            if (name.Length > 0 && !name.Any(char.IsLetter) || name.Any(char.IsControl))
                Wrong($"”{name}” i kolumnen ”{column}” är inget namn.", "Skriv namnet med bokstäver. Bindestreck, apostrof och flera ord går bra.");
        return last.Length == 0 ? (first, "") : (last, first);
    }

    private string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0) Wrong($"Kolumnen ”{column}” är tom.", "Fyll i fältet.");
        return text;
    }

    private DateOnly? OptionalDate(string column)
    {
        var text = Text(column);
        if (text.Length == 0) return null;
        if (Day(text) is { } day) return day;
        Wrong($"”{text}” i kolumnen ”{column}” är inget datum som finns.", "Skriv ett datum som ÅÅÅÅ-MM-DD, till exempel 2019-06-07.");
        return null;
    }

    private DateOnly RequiredDate(string column) => Required(column).Length == 0 ? default : OptionalDate(column) ?? default;

    private (bool Yes, DateOnly? On) YesNoOrDate(string column)
    {
        var text = Text(column);
        if (text.Equals("ja", StringComparison.OrdinalIgnoreCase)) return (true, null);
        if (text.Equals("nej", StringComparison.OrdinalIgnoreCase)) return (false, null);
        if (Day(text) is { } day) return (true, day);
        Wrong(text.Length == 0 ? $"Kolumnen ”{column}” är tom." : $"”{text}” i kolumnen ”{column}” är varken ja, nej eller ett datum som finns.", "Skriv ja, nej eller datumet som ÅÅÅÅ-MM-DD.");
        return default;
    }

    private PersonalIdentityNumber? PersonalNumber()
    {
        var text = Text("Personnummer");
        if (text.Length == 0) return null;
        if (PersonalIdentityNumber.TryParse(text, call.Closes, out var number)) return number;
        Wrong($"Kolumnen ”Personnummer” är fel. {PersonalIdentityNumber.WhatIsWrong(text, call.Closes)}", "Rätta personnumret eller samordningsnumret, eller lämna fältet tomt om sökanden inte har något.");
        return null;
    }

    private string Email()
    {
        var text = Required("E-post");
        if (text.Length > 0 && (!MailAddress.TryCreate(text, out var address) || address.Address != text))
            Wrong($"”{text}” i kolumnen ”E-post” är ingen e-postadress.", "Skriv adressen som namn@exempel.se.");
        return text;
    }

    private ForeignLicence? ForeignLicence()
    {
        var country = Text("Legitimationsland");
        var issued = OptionalDate("Legitimationsdatum");
        if (country.Length > 0 && Text("Legitimationsdatum").Length == 0) Wrong("”Legitimationsland” är ifyllt men ”Legitimationsdatum” är tomt.", "Fyll i båda eller ingen.");
        if (country.Length == 0 && issued is not null) Wrong("”Legitimationsdatum” är ifyllt men ”Legitimationsland” är tomt.", "Fyll i båda eller ingen.");
        return country.Length > 0 && issued is { } on ? new(country, on) : null;
    }

    private string Language()
    {
        var text = Text("Språknivå");
        if (text.Length > 0 && LanguageLevels.Parse(text) is null) Wrong($"”{text}” i kolumnen ”Språknivå” är ingen känd nivå.", "Skriv A1, A2, B1, B2, C1, C2 eller modersmål, eller lämna fältet tomt om nivån inte är uppgiven.");
        return text;
    }

    private List<string> Attachments()
    {
        var ids = Text("Bilagor").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        foreach (var id in ids) Known(id, "Bilagor", call.Documents.Select(d => d.Id), "handling");
        return ids;
    }

    private List<string> Wishes()
    {
        var wishes = new List<string>();
        foreach (var column in new[] { "Önskemål 1", "Önskemål 2", "Önskemål 3" })
            if (Text(column) is { Length: > 0 } unit && Known(unit, column, call.UnitIds, "enhet") && !wishes.Contains(unit))
                wishes.Add(unit);
        return wishes;
    }

    private bool Known(string id, string column, IEnumerable<string> known, string kind)
    {
        var ids = known.ToList();
        if (ids.Contains(id)) return true;
        Wrong($"”{id}” i kolumnen ”{column}” är ingen {kind} i utlysningen.", Suggestion.Nearest(id, ids) is { } near ? $"Menade du ”{near}”?" : $"Välj bland: {string.Join(", ", ids)}.");
        return false;
    }

    private void CheckLengths()
    {
        for (var i = 0; i < fields.Length; i++)
            if (fields[i].Length > (i == 0 ? 64 : LongestField))
                Wrong($"Kolumnen ”{ApplicantsFile.Columns[i]}” har {fields[i].Length} tecken, vilket är för långt.", $"Korta till högst {(i == 0 ? 64 : LongestField)} tecken. Kontrollera att inget citattecken saknas.");
    }

    private void Wrong(string what, string remedy)
    {
        _wrong = true;
        problems.Add(new(fileName, line, what, remedy));
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static readonly Dictionary<string, int> Places = ApplicantsFile.Columns.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);

    private static int Index(string column) => Places[column];
}

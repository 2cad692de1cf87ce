using System.Buffers;
using System.Text.Unicode;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using CsvHelper;

namespace BtFlow.Recruitment.Applications;

/// <summary>One row of the file, read. The personal identity number stands apart, since it is stored encrypted only.</summary>
internal sealed record ApplicantRow(int Line, string Number, PersonalIdentityNumber? PersonalNumber, Applicant Applicant);

/// <summary>Reads the file that a recruitment system exports. Pure, so that <c>btflow check</c> judges a file exactly as the import does.</summary>
internal static class ApplicantsFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "Ansökningsnummer", "Efternamn", "Förnamn", "Personnummer", "E-post", "Telefon", "Adress", "Postnummer", "Ort", "Examensland", "Examensdatum", "Svensk legitimation",
        "Legitimationsland", "Legitimationsdatum", "Svensk AT", "ST påbörjad", "Språknivå", "Bilagor", "Önskemål 1", "Önskemål 2", "Önskemål 3",
    ];

    private const int MostProblemsShown = 200;

    /// <exception cref="InputException">With everything that is wrong in the file; nothing of it may then be used.</exception>
    public static IReadOnlyList<ApplicantRow> Read(Stream stream, string fileName, CallFile call)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), fileName), fileName, call);
    }

    private static List<ApplicantRow> Read(string text, string fileName, CallFile call)
    {
        var problems = new List<InputProblem>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = ';',
            HasHeader = false, // read as a row, so that a wrong header is told in our words
            TrackLineNumbers = true,
            OnMalformedRecord = bad => problems.Add(new(fileName, (int)bad.LineNumber, "Ett citattecken (\") står fel eller saknas.", "Ta bort citattecknet, eller sätt hela fältet inom citattecken och dubbla citattecken inuti.")),
        });
        if (!reader.Read()) throw new InputException(fileName, 1, "Filen är tom.", $"Första raden ska vara rubrikraden: {string.Join(";", Columns)}");
        CheckHeader(reader.Current.ToArray(), fileName);

        var rows = new List<ApplicantRow>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            if (reader.FieldCount != Columns.Count)
                problems.Add(new(fileName, line, $"Raden har {reader.FieldCount} fält men ska ha {Columns.Count}.", "Kontrollera att varje fält skiljs av semikolon och att inget fält innehåller semikolon utan citattecken."));
            else if (new ApplicantRowReader(reader.Current.ToArray(), line, fileName, call, problems).Read() is { } row)
                rows.Add(row);
        }

        if (rows.Count == 0 && problems.Count == 0) problems.Add(new(fileName, 2, "Filen har ingen sökande.", "Exportera filen på nytt med minst en ansökan."));
        CheckUnique(rows, fileName, problems);
        if (problems.Count == 0) return rows;
        throw new InputException(problems.Count <= MostProblemsShown ? InOrder(problems) :
            [.. InOrder(problems).Take(MostProblemsShown), new(fileName, null, $"Ytterligare {problems.Count - MostProblemsShown} fel visas inte.", "Rätta felen ovan och läs in filen igen.")]);
    }

    private static List<InputProblem> InOrder(IEnumerable<InputProblem> problems) => [.. problems.OrderBy(p => p.Line)];

    private static string Decode(ReadOnlySpan<byte> bytes, string fileName)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            throw new InputException(fileName, null, "Filen är en Excel-arbetsbok, inte en CSV-fil.", "Välj Spara som i Excel och filtypen CSV UTF-8.");
        return InputText.Decode(bytes, fileName);
    }

    private static void CheckHeader(string[] header, string fileName)
    {
        const string example = "Rubrikraden ska vara exakt som i workflows/README.md, med semikolon mellan rubrikerna.";
        if (header.SequenceEqual(Columns, StringComparer.Ordinal)) return;
        var problems = new List<InputProblem>();
        foreach (var missing in Columns.Except(header, StringComparer.Ordinal))
            problems.Add(new(fileName, 1, $"Kolumnen ”{missing}” saknas.", $"Lägg till den som kolumn {Columns.ToList().IndexOf(missing) + 1}. {example}"));
        foreach (var extra in header.Except(Columns, StringComparer.Ordinal))
            problems.Add(new(fileName, 1, $"Kolumnen ”{extra}” hör inte till filen.",
                Suggestion.Nearest(extra, Columns.Except(header, StringComparer.Ordinal)) is { } near ? $"Menade du ”{near}”? {example}" : $"Ta bort kolumnen. {example}"));
        foreach (var twice in header.GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1 && Columns.Contains(g.Key)))
            problems.Add(new(fileName, 1, $"Kolumnen ”{twice.Key}” finns {twice.Count()} gånger.", $"Behåll en. {example}"));
        if (problems.Count == 0)
        {
            var at = Columns.Zip(header).TakeWhile(c => c.First == c.Second).Count();
            problems.Add(new(fileName, 1, $"Kolumn {at + 1} är ”{header[at]}” men ska vara ”{Columns[at]}”: kolumnerna står i fel ordning.", $"Flytta ”{Columns[at]}” dit. {example}"));
        }

        throw new InputException(problems);
    }

    private static void CheckUnique(List<ApplicantRow> rows, string fileName, List<InputProblem> problems)
    {
        foreach (var twice in rows.GroupBy(r => r.Number, StringComparer.Ordinal).Where(g => g.Count() > 1))
            foreach (var row in twice.Skip(1))
                problems.Add(new(fileName, row.Line, $"Ansökningsnumret {row.Number} finns redan på rad {twice.First().Line}.", "Varje ansökan har sitt eget nummer. Ta bort eller rätta en av raderna."));
    }
}

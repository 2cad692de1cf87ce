using System.Text;
using BtFlow.Recruitment.Applications;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class ApplicantsFileTests
{
    private static IReadOnlyList<ApplicantRow> Read(byte[] file) => ApplicantsFile.Read(new MemoryStream(file), "applicants.csv", Round.Call());

    private static IReadOnlyList<ApplicantRow> Read(params string[] rows) => Read(Encoding.UTF8.GetBytes(Round.File(rows)));

    private static IReadOnlyList<InputProblem> Problems(Func<object> read) => Should.Throw<InputException>(() => { read(); }).Problems;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf8_is_read_with_and_without_byte_order_mark(bool mark)
    {
        var row = (Read([.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(Round.File(Round.Row("7", ("Efternamn", "Ødegård"), ("Önskemål 1", "lind"), ("Svensk AT", "2018-05-04"), ("Personnummer", "198001019804"))))])).Single();
        row.Line.ShouldBe(2);
        row.Number.ShouldBe("7");
        row.PersonalNumber!.Value.Digits.ShouldBe("198001019804");
        row.Applicant.LastName.ShouldBe("Ødegård");
        row.Applicant.PersonalNumber.ShouldBeNull();
        row.Applicant.SwedishLicenceOn.ShouldBe(new DateOnly(2019, 2, 3));
        (row.Applicant.SwedishInternship, row.Applicant.SwedishInternshipOn).ShouldBe((true, new DateOnly(2018, 5, 4)));
        row.Applicant.Attachments.ShouldBe(["cv", "legitimation", "examen"]);
        row.Applicant.Wishes.ShouldBe(["lind"]);
    }

    [Fact]
    public void A_file_in_windows_1252_is_named_as_such_with_the_way_to_save_it()
    {
        var problem = (Problems(() => Read(Encoding.Latin1.GetBytes(Round.File(Round.Row("1")))))).Single();
        problem.Line.ShouldBe(1);
        problem.What.ShouldContain("Windows-1252");
        problem.Remedy.ShouldContain("CSV UTF-8");
    }

    [Fact]
    public void The_line_of_the_first_unreadable_character_is_named()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Round.File(Round.Row("1"))), .. Encoding.Latin1.GetBytes(Round.Row("2", ("Ort", "Umeå")))];
        (Problems(() => Read(file))).Single().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData(";Språknivå", "", "Kolumnen ”Språknivå” saknas.")]
    [InlineData("Språknivå", "Språk nivå", "Kolumnen ”Språk nivå” hör inte till filen.")]
    [InlineData("Efternamn;Förnamn", "Förnamn;Efternamn", "Kolumn 2 är ”Förnamn” men ska vara ”Efternamn”: kolumnerna står i fel ordning.")]
    [InlineData("Telefon", "Ort", "Kolumnen ”Ort” finns 2 gånger.")]
    public void A_missing_extra_or_misplaced_column_is_named(string right, string wrong, string what)
    {
        var file = Round.File(Round.Row("1"));
        var header = file.IndexOf("\r\n", StringComparison.Ordinal);
        var problems = Problems(() => Read(Encoding.UTF8.GetBytes(file[..header].Replace(right, wrong, StringComparison.Ordinal) + file[header..])));
        problems.ShouldContain(p => p.Line == 1 && p.What == what);
    }

    [Theory]
    [InlineData("Examensdatum", "2019-02-30", "”2019-02-30” i kolumnen ”Examensdatum” är inget datum som finns.")]
    [InlineData("Examensdatum", "", "Kolumnen ”Examensdatum” är tom.")]
    [InlineData("ST påbörjad", "igår", "”igår” i kolumnen ”ST påbörjad” är inget datum som finns.")]
    [InlineData("Efternamn", "12", "”12” i kolumnen ”Efternamn” är inget namn.")]
    [InlineData("E-post", "utan snabel", "”utan snabel” i kolumnen ”E-post” är ingen e-postadress.")]
    [InlineData("Svensk legitimation", "kanske", "”kanske” i kolumnen ”Svensk legitimation” är varken ja, nej eller ett datum som finns.")]
    [InlineData("Svensk AT", "2019-13-01", "”2019-13-01” i kolumnen ”Svensk AT” är varken ja, nej eller ett datum som finns.")]
    [InlineData("Språknivå", "C3", "”C3” i kolumnen ”Språknivå” är ingen känd nivå.")]
    [InlineData("Bilagor", "cv|pass", "”pass” i kolumnen ”Bilagor” är ingen handling i utlysningen.")]
    [InlineData("Önskemål 2", "eken", "”eken” i kolumnen ”Önskemål 2” är ingen enhet i utlysningen.")]
    [InlineData("Legitimationsdatum", "", "”Legitimationsland” är ifyllt men ”Legitimationsdatum” är tomt.")]
    public void A_wrong_value_is_named_with_its_row_and_column(string column, string value, string what)
    {
        var problem = (Problems(() => Read(Round.Row("1"), Round.Row("2", (column, value))))).Single();
        (problem.File, problem.Line, problem.What).ShouldBe(("applicants.csv", 3, what));
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_wrong_personal_number_is_never_repeated()
    {
        var problem = (Problems(() => Read(Round.Row("1", ("Personnummer", "198001019803"))))).Single();
        problem.Line.ShouldBe(2);
        problem.What.ShouldContain("kontrollsiffran");
        problem.ToString().ShouldNotContain("9803");
        problem.ToString().ShouldNotContain("19800101");
    }

    [Fact]
    public void An_application_number_used_twice_is_refused_with_both_rows()
    {
        var problem = (Problems(() => Read(Round.Row("1"), Round.Row("2"), Round.Row("1")))).Single();
        (problem.Line, problem.What).ShouldBe((4, "Ansökningsnumret 1 finns redan på rad 2."));
    }

    [Theory]
    [InlineData("Wójcik-Dąbrowska", "Małgorzata", "Małgorzata Wójcik-Dąbrowska")]
    [InlineData("Țînțaș", "Ștefăniță", "Ștefăniță Țînțaș")]
    [InlineData("Işıldak", "İpek Gül", "İpek Gül Işıldak")]
    [InlineData("Đặng", "Thị Tuyết Nhung", "Thị Tuyết Nhung Đặng")]
    [InlineData("O'Åkerlund", "Ängla", "Ängla O'Åkerlund")]
    [InlineData("von der Höh de la Peña", "al-Amîn", "al-Amîn von der Höh de la Peña")]
    [InlineData("Suharto", "", "Suharto")]
    [InlineData("", "Suharto", "Suharto")]
    public void Names_are_kept_as_they_are_written_and_a_single_one_is_a_last_name(string last, string first, string shown)
    {
        var applicant = Read(Round.Row("1", ("Efternamn", last), ("Förnamn", first))).Single().Applicant;
        applicant.Name.ShouldBe(shown);
        applicant.LastName.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_row_without_any_name_is_refused_with_the_rule() =>
        Problems(() => Read(Round.Row("1", ("Efternamn", " "), ("Förnamn", "")))).Single().What.ShouldBe("Kolumnerna ”Efternamn” och ”Förnamn” är båda tomma.");

    [Fact]
    public void Letters_that_are_put_together_of_several_characters_become_one() =>
        Read(Round.Row("1", ("Efternamn", "Ła\u0308tta\u030A"))).Single().Applicant.LastName.ShouldBe("Łättå");

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once_in_file_order() =>
        (Problems(() => Read(Round.Row("1", ("Språknivå", "x")), "kort;rad", Round.Row("3", ("E-post", ""), ("Examensdatum", "x"))))).Select(p => p.Line).ShouldBe([2, 3, 4, 4]);

    [Fact]
    public void Lines_are_counted_also_over_quoted_line_breaks() =>
        (Problems(() => Read(Round.Row("1", ("Adress", "\"Vägen 1\r\nc/o B\"")), Round.Row("2", ("Språknivå", "x"))))).Single().Line.ShouldBe(4);

    [Fact]
    public void A_stray_quote_is_told_with_its_row() =>
        (Problems(() => Read(Round.Row("1"), Round.Row("2", ("Adress", "Vägen \"1\" b"))))).ShouldContain(p => p.Line == 3 && p.What.Contains("citattecken"));

    [Fact]
    public void An_empty_file_and_one_without_rows_are_refused()
    {
        (Problems(() => Read(Array.Empty<byte>()))).Single().What.ShouldBe("Filen är tom.");
        (Problems(() => Read(Array.Empty<string>()))).Single().What.ShouldBe("Filen har ingen sökande.");
    }

    [Fact]
    public void The_example_round_is_read_whole()
    {
        var folder = Path.Combine(BtFlow.Testing.ServiceApp.WorkflowsFolder(), "examples", "vgr-first-round");
        var units = System.IO.File.ReadAllLines(Path.Combine(folder, "people.yaml")).Where(l => l.StartsWith("  - { id: ", StringComparison.Ordinal)).Select(l => l.Split(',', ' ')[5]).ToList();
        var call = BtFlow.Recruitment.Calls.CallFile.Read(System.IO.File.ReadAllText(Path.Combine(folder, "call.yaml")), "call.yaml", BtFlow.Hosting.RegionCatalog.Load(BtFlow.Testing.ServiceApp.WorkflowsFolder()), units);
        using var file = System.IO.File.OpenRead(Path.Combine(folder, "applicants.csv"));
        (ApplicantsFile.Read(file, "applicants.csv", call)).Count.ShouldBe(30);
    }
}

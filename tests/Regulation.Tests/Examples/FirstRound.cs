using System.Globalization;

namespace BtFlow.Regulation.Tests;

/// <summary>The example's four files, read as workflows/README.md says.</summary>
internal sealed class FirstRound
{
    private const string Folder = "examples/vgr-first-round/";

    public FirstRound()
    {
        Csv = DataFiles.Text(Folder + "applicants.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Applicants = [.. Csv.Skip(1).Select(l => l.Split(';'))];
        ReadPeople();
        ReadCall();
    }

    public static byte[] CsvBytes => File.ReadAllBytes(Path.Combine(DataFiles.Folder, Folder, "applicants.csv"));

    public string[] Csv { get; }

    public string[][] Applicants { get; }

    public Dictionary<string, (string Kind, string Administration, string? Head)> Units { get; } = [];

    public Dictionary<string, Person> People { get; } = [];

    public DateOnly Closes { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public Dictionary<string, string> MandatoryDocuments { get; } = [];

    public HashSet<string> Documents { get; } = [];

    public List<OpenPosition> Positions { get; } = [];

    public static YamlMap Story { get; } = YamlInput.Parse(DataFiles.Text(Folder + "story.yaml"), "story.yaml").Root;

    public ApplicantFacts Facts(string[] row) => new(
        row[11] != "nej",
        Day(row[11]),
        row[14] != "nej",
        Day(row[15]),
        LanguageLevels.Parse(row[16]),
        row[17].Split('|'),
        MandatoryDocuments);

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private void ReadPeople()
    {
        var input = YamlInput.Parse(DataFiles.Text(Folder + "people.yaml"), "people.yaml");
        foreach (var u in input.Root.Maps("units"))
        {
            _ = u.Text("name");
            Units.Add(u.Text("id"), (u.OneOf<PlacementKind>("kind").ToString(), u.Text("administration"), u.OptionalText("head")));
        }

        foreach (var p in input.Root.Maps("staff").Concat(input.Root.Maps("assessors")))
            People.Add(p.Text("id"), new Person(
                new SupervisorFacts(p.Text("id"), p.Text("name"), SupervisorFacts.GradeOf(p.OptionalText("specialty")), p.OptionalText("specialty"), p.OptionalDate("licensedOn"), p.OptionalDate("supervisorTrainedOn")),
                p.Text("email"),
                p.Text("unit"),
                p.OptionalText("personalNumber"),
                p.Path.StartsWith("assessors", StringComparison.Ordinal) ? [("externalAssessor", null)] : [.. p.Maps("roles").Select(r => (r.Text("role"), r.OptionalText("unit")))]));
        input.Finish();
    }

    private void ReadCall()
    {
        var input = YamlInput.Parse(DataFiles.Text(Folder + "call.yaml"), "call.yaml");
        var root = input.Root;
        _ = (root.Text("id"), root.Text("title"), root.OptionalText("caseRegistrationNumber"));
        root.Text("region").ShouldBe(DataFiles.Region.Id);
        root.Date("opens").ShouldBeLessThan(root.Date("closes"));
        (Closes, StartsOn) = (root.Date("closes"), root.Date("startsOn"));
        foreach (var d in root.Maps("documents"))
        {
            Documents.Add(d.Text("id"));
            if (d.YesNo("mandatory") | d.Text("name").Length == 0)
                MandatoryDocuments.Add(d.Text("id"), d.Text("name"));
        }

        Positions.AddRange(root.Maps("positions").Select(p => new OpenPosition(p.Text("id"), p.Text("unit"))));
        input.Finish();
    }

    internal sealed record Person(SupervisorFacts Facts, string Email, string Unit, string? PersonalNumber, List<(string Role, string? Unit)> Roles)
    {
        public bool Has(string role, string? unit = null) => Roles.Contains((role, unit));
    }
}

using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Architecture.Tests;

/// <summary>Another region runs BtFlow by changing workflows/, never the code: so no name of an example or a region stands in it.</summary>
public sealed class ExampleNameTests
{
    /// <summary>Words of a unit's name that are words of the language or of the process too.</summary>
    private static readonly string[] CommonWords =
        ["BT-kansliet", "bt-kansli", "region", "regionen", "Stockholm", "Vårdcentralen", "Akutkliniken", "Psykiatriska", "Geriatriska", "Medicinkliniken", "Förvaltning", "Regiongemensamt"];

    /// <summary>Regions and their seats, so that none slips in that no example has yet.</summary>
    private static readonly string[] Sweden =
    [
        // Not Stockholm: the authority has its address there, and the time zone its name (so it is a common word above).
        "Uppsala", "Sörmland", "Nyköping", "Östergötland", "Linköping", "Jönköping", "Kronoberg", "Växjö", "Kalmar", "Gotland", "Visby", "Blekinge", "Karlskrona",
        "Skåne", "Kristianstad", "Malmö", "Halland", "Halmstad", "Västra Götaland", "Västra Götalandsregionen", "Göteborg", "Vänersborg", "Värmland", "Karlstad", "Örebro", "Västmanland", "Västerås",
        "Dalarna", "Falun", "Gävleborg", "Gävle", "Västernorrland", "Härnösand", "Jämtland", "Härjedalen", "Östersund", "Västerbotten", "Umeå", "Norrbotten", "Luleå",
        "Sahlgrenska", "Skaraborg", "Skövde", "Borås", "Kungälv", "Trollhättan", "Uddevalla", "Akademiska", "Enköping", "Västervik", "Oskarshamn",
    ];

    [Fact]
    public void No_name_of_a_person_a_unit_or_a_region_stands_in_the_code()
    {
        var names = Names();
        names.ShouldContain("vgr", "the names are really read");
        names.Count.ShouldBeGreaterThan(200);
        var any = new Regex($@"(?<![\p{{L}}\d])({string.Join('|', names.Select(Regex.Escape))})(?![\p{{L}}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var found = Repository.Files("services", "shared").SelectMany(f => any.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")).Distinct();
        found.ShouldBeEmpty();
    }

    private static HashSet<string> Names()
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var example in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "workflows", "examples")))
        {
            names.Add(Path.GetFileName(example));
            AddPeople(names, Yaml(Path.Combine(example, "people.yaml")));
            foreach (var call in Directory.EnumerateFiles(example, "call.yaml", SearchOption.AllDirectories).Select(Yaml))
                names.UnionWith([Text(call, "id"), Text(call, "title"), Text(call, "caseRegistrationNumber")]);
            foreach (var applicants in Directory.EnumerateFiles(example, "applicants.csv", SearchOption.AllDirectories)) AddApplicants(names, applicants);
        }
        foreach (var region in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "regions"), "*.yaml").Select(Yaml))
            names.UnionWith([Text(region, "id"), Text(region, "name"), Text(region, "careProvider"), Text(region, "id").Split('-')[0]]);
        names.UnionWith(Sweden);
        names.ExceptWith(CommonWords);
        names.RemoveWhere(n => n.Length < 3);
        return names;
    }

    private static void AddPeople(HashSet<string> names, YamlMappingNode people)
    {
        foreach (var unit in Rows(people, "units"))
            names.UnionWith([Text(unit, "id"), Text(unit, "name"), .. $"{Text(unit, "name")} {Text(unit, "administration")}".Split(' ', ',').Where(w => w.Length > 3 && char.IsUpper(w[0]))]);
        foreach (var person in Rows(people, "staff").Concat(Rows(people, "assessors")))
            names.UnionWith([Text(person, "id"), Text(person, "name"), Text(person, "name").Split(' ')[^1], Text(person, "email")]);
    }

    private static void AddApplicants(HashSet<string> names, string file)
    {
        var lines = File.ReadAllLines(file).Select(l => l.Split(';')).ToList();
        var column = lines[0].Select((heading, at) => (heading.Trim('\uFEFF'), at)).ToDictionary(c => c.Item1, c => c.at, StringComparer.Ordinal);
        foreach (var row in lines.Skip(1).Where(l => l.Length == lines[0].Length)) // none of these columns holds a quoted text
            names.UnionWith([row[column["Efternamn"]], $"{row[column["Förnamn"]]} {row[column["Efternamn"]]}", row[column["Ort"]], row[column["Ansökningsnummer"]], row[column["Personnummer"]], row[column["E-post"]]]);
    }

    private static YamlMappingNode Yaml(string file)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(file);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Rows(YamlMappingNode node, string key) => ((YamlSequenceNode)node[key]).Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value! : "";
}

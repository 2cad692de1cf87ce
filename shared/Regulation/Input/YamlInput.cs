using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Regulation;

/// <summary>
/// A YAML file read strictly: every key must be asked for, every problem is collected with its line, and <see cref="Finish"/> throws them all at once.
/// Reading goes on after a problem with a harmless value, so that the writer sees every fault in one run.
/// </summary>
/// <example><code>
/// var input = YamlInput.Parse(text, "call.yaml");
/// var name = input.Root.Text("name");
/// var opens = input.Root.Date("opens");
/// foreach (var p in input.Root.Maps("positions")) { ... p.Text("unit") ... }
/// input.Finish();   // unknown keys, missing keys and wrong values, with lines
/// </code></example>
public sealed partial class YamlInput
{
    private readonly List<InputProblem> _problems = [];
    private readonly List<YamlMap> _maps = [];
    private readonly List<Provenance> _provenance = [];

    private YamlInput(string fileName, bool sourced) => (FileName, Sourced, Root) = (fileName, sourced, null!);

    /// <summary>The name used in problems.</summary>
    public string FileName { get; }

    /// <summary>The outermost mapping.</summary>
    public YamlMap Root { get; private set; }

    /// <summary>The values read so far with their sources; empty unless the file was parsed as sourced.</summary>
    public IReadOnlyList<Provenance> Provenance => _provenance;

    /// <summary>What has been found wrong so far.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>True when every value must have a source: its own (<c>{ value, source, confidence }</c>) or that of a section around it.</summary>
    internal bool Sourced { get; }

    /// <summary>Parses YAML text whose outermost part is a mapping.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="fileName">The name used in problems.</param>
    /// <param name="sourced">True when every value must bear a source (region and rule files).</param>
    /// <exception cref="InputException">The text is not YAML, or not one mapping.</exception>
    public static YamlInput Parse(string yaml, string fileName, bool sourced = false)
    {
        var input = new YamlInput(fileName, sourced);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw Unreadable(fileName, (int)e.Start.Line, e.InnerException?.Message ?? e.Message);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet says this, without a place, when the text ends inside a bracket.
            throw Unreadable(fileName, yaml.TrimEnd().Count(c => c == '\n') + 1, "en hakparentes eller klammer är inte stängd");
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new InputException(fileName, 1, "Filen är tom eller börjar inte med nycklar.", "Skriv filen som nycklar med värden, som i workflows/README.md.");

        input.Root = input.Track(new YamlMap(input, root, "", null));
        return input;
    }

    private static InputException Unreadable(string fileName, int line, string why) => new(fileName, Math.Max(1, line), $"Filen går inte att läsa som YAML ({why}).",
        "Kontrollera indrag, kolon, citattecken, parenteser och att ingen nyckel står två gånger på eller strax före raden.");

    /// <summary>Adds a problem of the caller's own, e.g. a unit id that no other file knows.</summary>
    public void Problem(int line, string what, string remedy) => _problems.Add(new InputProblem(FileName, line, what, remedy));

    /// <summary>Ends the reading: reports every key that nobody asked for, then throws if anything was wrong.</summary>
    /// <exception cref="InputException">Anything was wrong.</exception>
    public void Finish()
    {
        foreach (var map in _maps)
            map.ReportUnknownKeys();

        if (_problems.Count > 0)
            throw new InputException([.. _problems.OrderBy(p => p.Line ?? 0).Distinct()]);
    }

    /// <summary>
    /// The keys that the reader has asked for, by the place of the mapping with <c>[]</c> for any entry of a list (as <c>pattern.placements[]</c>).
    /// Compared with the schemas that editors use, which must know the same.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> KnownKeys
        => _maps.GroupBy(m => IndexInPath().Replace(m.Path, "[]"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlySet<string> (g) => g.SelectMany(m => m.Known).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex IndexInPath();

    internal YamlMap Track(YamlMap map)
    {
        _maps.Add(map);
        return map;
    }

    internal void Record(Provenance provenance) => _provenance.Add(provenance);
}

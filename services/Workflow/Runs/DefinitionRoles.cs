using System.Text.RegularExpressions;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Workflow.Runs;

/// <summary>Roles and gates that a definition names. The file is sound with one that nobody can have or no region decides, and nothing would fail until a case came there.</summary>
public static partial class DefinitionRoles
{
    /// <summary>Those that there are not, each with its line.</summary>
    public static IEnumerable<InputProblem> Unknown(string json, string file)
    {
        foreach (var (line, at) in json.Split('\n').Select((l, i) => (l, i + 1)))
        {
            foreach (var role in Role().Matches(line).Select(m => m.Groups[1].Value).Where(r => !Roles.All.Contains(r)))
                yield return new(file, at, $"”{role}” är ingen roll.", Near(role, Roles.All));
            foreach (var gate in Gate().Matches(line).Select(m => m.Groups[1].Value).Where(g => !RegionGates.Defaults.ContainsKey(g)))
                yield return new(file, at, $"”{gate}” är inget steg som regionernas approvalRoles har.", Near(gate, [.. RegionGates.Defaults.Keys]));
        }
    }

    private static string Near(string word, IReadOnlyCollection<string> known)
        => Suggestion.Nearest(word, known) is { } near ? $"Menade du ”{near}”?" : $"Välj något av: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    [GeneratedRegex(@"\brole:\s*'([^']*)'")]
    private static partial Regex Role();

    [GeneratedRegex(@"getInput\('roles'\)\.(\w+)")]
    private static partial Regex Gate();
}

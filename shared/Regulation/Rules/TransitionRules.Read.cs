using System.Text.RegularExpressions;

namespace BtFlow.Regulation;

/// <summary>Reads the decision table, and proves that it answers every applicant and holds no idle row.</summary>
internal static partial class TransitionReader
{
    public static TransitionRules Read(YamlMap transition, IReadOnlyList<Rule> rules)
    {
        var rows = transition.Maps("paths").Select(p => (Map: p, Row: new TransitionPath(
            p.Has("swedishInternship") ? p.YesNo("swedishInternship") : null, p.OptionalOneOf<TrainingBegan>("trainingBegan"), p.OptionalOneOf<LicenceBasis>("licence"),
            p.OneOf<Pathway>("path"), p.Text("rule"), p.Text("explanation")))).ToList();
        foreach (var (map, row) in rows.Where(r => rules.All(x => x.Id != r.Row.RuleId)))
            map.Problem("rule", $"Regeln ”{row.RuleId}” finns inte.", "Skriv id på en av reglerna i rules.");
        foreach (var (map, row) in rows)
            foreach (var name in Placeholder().Matches(row.Explanation).Select(m => m.Groups[1].Value).Where(n => n is not ("oldRules" or "date" or "began" or "country")))
                map.Problem("explanation", $"”{{{name}}}” fylls inte i.", "Använd {oldRules}, {date}, {began} och {country}.");

        Check(transition, rows);
        return new TransitionRules(transition.Date("oldRulesIfTrainingBeganBefore"), transition.Text("oldRules"), transition.Text("homeCountry"), transition.Texts("eeaCountries"), [.. rows.Select(r => r.Row)]);
    }

    private static void Check(YamlMap transition, List<(YamlMap Map, TransitionPath Row)> rows)
    {
        var reached = new HashSet<TransitionPath>(ReferenceEqualityComparer.Instance);
        foreach (var (internship, began, licence) in Cases())
        {
            var fits = rows.FindIndex(r => r.Row.Fits(internship, began, licence));
            if (fits >= 0)
                reached.Add(rows[fits].Row);
            else
                transition.Problem("paths", $"Ingen rad passar swedishInternship: {(internship ? "true" : "false")}, trainingBegan: {Camel(began)}, licence: {Camel(licence)}.", "Lägg till en rad för det, eller sist en rad utan villkor.");
        }

        foreach (var (map, _) in rows.Where(r => !reached.Contains(r.Row)))
            map.Problem("path", "Raden nås aldrig: raderna före den täcker allt som den gäller.", "Ta bort den, eller flytta upp den.");
    }

    /// <summary>Every kind of applicant there can be: AT and a licence that rests on it go together.</summary>
    private static IEnumerable<(bool, TrainingBegan, LicenceBasis)> Cases()
        => from licence in Enum.GetValues<LicenceBasis>()
           from began in Enum.GetValues<TrainingBegan>()
           select (licence == LicenceBasis.Internship, began, licence);

    private static string Camel<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}

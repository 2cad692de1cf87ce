using System.Globalization;

namespace BtFlow.Regulation;

public sealed partial record RuleSet
{
    /// <summary>Rules that code cites by id; a rule file without one of them would fail only when the rule is broken.</summary>
    private static readonly string[] Cited =
    [
        "R-01", "R-04", "R-06", "R-07", "R-08", "R-09", "R-12", "R-13", "R-14", "R-17", "R-18", "R-19", "R-22", "T-01", "T-02", "T-03", "F-01", "F-02", "H-01", "H-03", "H-04",
    ];

    /// <summary>Reads a rule file.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="fileName">The name used in problems.</param>
    /// <exception cref="InputException">Anything is wrong in the file.</exception>
    public static RuleSet Read(string yaml, string fileName)
    {
        var input = YamlInput.Parse(yaml, fileName, sourced: true);
        var root = input.Root;
        var minimums = root.Map("minimums");
        var transition = root.Map("transition");
        var set = new RuleSet(
            root.Text("id"),
            root.Text("version"),
            root.Text("name"),
            root.Date("inForceFrom"),
            ReadGoals(root),
            [.. root.Maps("rules").Select(r => ReadRule(r, input))],
            new Minimums(minimums.Number("totalMonths"), minimums.Number("primaryCareMonths"), minimums.Number("acuteCareMonths"), minimums.Whole("minPlacements"), minimums.Whole("maxPlacements")),
            new TransitionRules(transition.Date("oldRulesIfTrainingBeganBefore"), transition.Text("oldRules")),
            [.. root.Map("fees").Maps("intyg").Select(f => ReadFee(f, input))],
            [.. root.Maps("forms").Select(f => new FormEdition(f.Whole("number"), f.Text("name"), f.Date("from"), f.Text("edition"), f.Text("sha256")))],
            input.Provenance) { Time = TimeRules.Read(root.Map("time")) };
        Check(set, root);
        CheckVersion(set, root);
        input.Finish();
        return set;
    }

    private static List<LearningGoal> ReadGoals(YamlMap root)
    {
        var goals = new List<LearningGoal>();
        foreach (var goal in root.Maps("goals"))
        {
            var code = goal.Text("code");
            if (!int.TryParse(code.AsSpan(Math.Min(2, code.Length)), out var number) || code != $"BT{number}")
                goal.Problem("code", $"”{code}” är ingen delmålskod.", "Skriv BT följt av ett nummer, t.ex. BT3.");
            if (goals.Any(g => g.Code == code))
                goal.Problem("code", $"Delmålet {code} finns två gånger.", "Ta bort det ena.");
            goals.Add(new LearningGoal(code, number, goal.Text("heading"), goal.OneOf<GoalVerb>("verb"), goal.Text("content"), goal.Text("group"),
                [.. goal.TextsWithLines("mandatoryAt", required: false).Select(k => KindOf(goal, k.Text))]));
        }

        return goals;
    }

    private static PlacementKind KindOf(YamlMap goal, string text)
    {
        if (Enum.TryParse<PlacementKind>(text, ignoreCase: true, out var kind))
            return kind;

        goal.Problem("mandatoryAt", $"”{text}” är inget slag av placering.", "Välj primaryCare, acuteCare, psychiatry, other eller introduction.");
        return PlacementKind.Other;
    }

    private static Rule ReadRule(YamlMap rule, YamlInput input)
    {
        var read = new Rule(rule.Text("id"), rule.OneOf<RuleLevel>("level"), "", rule.Text("text"), default, rule.YesNo("mayOverride", otherwise: false));
        var from = SourceAt(input, $"{rule.Path}.text");
        return read with { Source = from?.Source ?? "", Confidence = from?.Confidence ?? Confidence.Unverified };
    }

    private static FeeFromDate ReadFee(YamlMap fee, YamlInput input)
    {
        var (from, kronor) = (fee.Date("from"), fee.Whole("kronor"));
        var source = SourceAt(input, $"{fee.Path}.from");
        return new FeeFromDate(from, kronor, source?.Source ?? "", source?.Confidence ?? Confidence.Unverified);
    }

    private static Provenance? SourceAt(YamlInput input, string path) => input.Provenance.LastOrDefault(p => p.Path == path);

    private static void CheckVersion(RuleSet set, YamlMap root)
    {
        var dayAndEdition = set.Version.Split('/');
        if (set.Version.Length > 0 && (dayAndEdition.Length != 2 || dayAndEdition[0] != set.InForceFrom.Iso() || !int.TryParse(dayAndEdition[1], NumberStyles.None, CultureInfo.InvariantCulture, out var edition) || edition < 1))
            root.Problem("version", $"”{set.Version}” är ingen version av regler som gäller från {set.InForceFrom.Iso()}.", $"Skriv dagen i inForceFrom, snedstreck och utgåvans nummer, t.ex. \"{set.InForceFrom.Iso()}/1\".");
    }

    private static void Check(RuleSet set, YamlMap root)
    {
        foreach (var id in Cited.Where(id => set.Rules.All(r => r.Id != id)))
            root.Problem("rules", $"Regeln {id} saknas.", $"Lägg till en regel med id: {id}; programmet hänvisar till den.");
        foreach (var twice in set.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            root.Problem("rules", $"Regeln {twice.Key} finns två gånger.", "Ta bort den ena.");
        if (set.Fees.Count == 0)
            root.Problem("fees", "Ingen avgift är angiven.", "Lägg till minst en post under fees.intyg.");
        foreach (var number in Enumerable.Range(1, 4).Where(n => set.Forms.All(f => f.Number != n)))
            root.Problem("forms", $"Bilaga {number} saknas.", "Lägg till blankettens utgåva.");
    }
}

using System.Globalization;

namespace BtFlow.Regulation;

public sealed partial record RuleSet
{
    /// <summary>Rules that code cites by id; a rule file without one of them would fail only when the rule is broken.</summary>
    private static readonly string[] Cited =
    [
        "R-01", "R-04", "R-05", "R-06", "R-07", "R-08", "R-09", "R-11", "R-12", "R-13", "R-14", "R-17", "R-18", "R-19", "R-21", "R-22", "R-25", "R-26", "M-01", "M-02", "M-03", "M-04", "P-01", "P-02", "F-01", "F-02",
    ];

    /// <summary>Reads a rule file.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="fileName">The name used in problems.</param>
    /// <exception cref="InputException">Anything is wrong in the file.</exception>
    public static RuleSet Read(string yaml, string fileName) => Read(YamlInput.Parse(yaml, fileName, sourced: true));

    internal static RuleSet Read(YamlInput input)
    {
        var root = input.Root;
        var minimums = root.Map("minimums");
        List<Rule> rules = [.. root.Maps("rules").Select(r => ReadRule(r, input))];
        var set = new RuleSet(
            root.Text("id"),
            root.Text("version"),
            root.Text("name"),
            root.Date("inForceFrom"),
            ReadGoals(root),
            rules,
            new Minimums(minimums.Number("totalMonths"), minimums.Number("primaryCareMonths"), minimums.Number("acuteCareMonths"), minimums.Whole("minPlacements"), minimums.Whole("maxPlacements")),
            TransitionReader.Read(root.Map("transition"), rules),
            ReadService(root.Map("service")),
            ReadAppeal(root.Map("appeal")),
            [.. root.Map("fees").Maps("intyg").Select(f => ReadFee(f, input))],
            [.. root.Maps("forms").Select(f => new FormEdition(f.Whole("number"), f.Text("name"), f.Date("from"), f.Text("edition"), f.Text("sha256")))],
            input.Provenance);
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
        var level = rule.OneOf<RuleLevel>("level");
        var read = new Rule(rule.Text("id"), level, "", rule.Text("text"), default, rule.YesNo("mayOverride", otherwise: false), rule.YesNo("refuses", otherwise: level != RuleLevel.Advice));
        var from = SourceAt(input, $"{rule.Path}.text");
        return read with { Source = from?.Source ?? "", Confidence = from?.Confidence ?? Confidence.Unverified };
    }

    private static ServiceRules ReadService(YamlMap service)
    {
        var percent = service.Number("leastPercent");
        if (percent is < 0 or > 100)
            service.Problem("leastPercent", $"leastPercent är {percent.InSwedish()}.", "Ange 0 till 100 procent av heltid.");
        return new ServiceRules(percent, service.Texts("counts"), service.Texts("doesNotCount"), service.Text("caveat"));
    }

    private static AppealRules ReadAppeal(YamlMap appeal)
    {
        var weeks = appeal.Whole("weeks");
        if (weeks < 1)
            appeal.Problem("weeks", $"weeks är {weeks}.", "Ange minst 1 vecka.");
        return new AppealRules(weeks, appeal.Text("court"), appeal.Text("handedInTo"));
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
        foreach (var twice in set.Fees.GroupBy(f => f.From).Where(g => g.Count() > 1))
            root.Problem("fees", $"Två avgifter gäller från {twice.Key.Iso()}.", "Ta bort den ena.");
        if (set.Fees.Count == 0)
            root.Problem("fees", "Ingen avgift är angiven.", "Lägg till minst en post under fees.intyg.");
        foreach (var number in Enumerable.Range(1, 4).Where(n => set.Forms.All(f => f.Number != n)))
            root.Problem("forms", $"Bilaga {number} saknas.", "Lägg till blankettens utgåva.");
    }
}

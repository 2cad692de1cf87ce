using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Calls;

/// <summary>What call.yaml says. The application window's last day is the day eligibility is judged on. Read without the service, so that <c>btflow check</c> judges a file exactly as the import does.</summary>
internal sealed record CallFile(
    string Id, string Title, string RegionId, string? CaseRegistrationNumber, DateOnly Opens, DateOnly Closes, DateOnly StartsOn,
    IReadOnlyList<CallDocument> Documents, IReadOnlyList<CallPosition> Positions)
{
    public IReadOnlyList<string> UnitIds => [.. Positions.Select(p => p.UnitId).Distinct(StringComparer.Ordinal)];

    public IReadOnlyDictionary<string, string> MandatoryDocuments => Documents.Where(d => d.Mandatory).ToDictionary(d => d.Id, d => d.Name, StringComparer.Ordinal);

    /// <exception cref="InputException">With everything that is wrong in the file.</exception>
    public static CallFile Read(string yaml, string fileName, RegionCatalog regions, IReadOnlyCollection<string> unitIds)
    {
        var input = YamlInput.Parse(yaml, fileName);
        var root = input.Root;
        var call = new CallFile(
            root.Text("id"), root.Text("title"), root.Text("region"), root.OptionalText("caseRegistrationNumber"), root.Date("opens"), root.Date("closes"), root.Date("startsOn"),
            [.. root.Maps("documents").Select(d => new CallDocument(IdOf(d, "documents"), d.Text("name"), d.YesNo("mandatory", otherwise: false)))],
            [.. root.Maps("positions").Select(p => new CallPosition(IdOf(p, "positions"), KnownUnit(p, unitIds)))]);
        CheckDates(root, call);
        CheckRegion(root, call, regions.Regions);
        CheckUnique(root, "documents", call.Documents.Select(d => d.Id));
        CheckUnique(root, "positions", call.Positions.Select(p => p.Id));
        if (call.Positions.Count == 0 && root.Has("positions")) root.Problem("positions", "Utlysningen har ingen plats.", "Lägg till minst en plats med id och unit.");
        input.Finish();
        return call;
    }

    private static string IdOf(YamlMap map, string list)
    {
        var id = map.Text("id");
        if (id.Contains('|') || id.Contains(';')) map.Problem("id", $"Id:t ”{id}” i ”{list}” innehåller | eller ;, som skiljer värden åt i sökandefilen.", "Välj ett id av bokstäver, siffror och bindestreck.");
        return id;
    }

    private static string KnownUnit(YamlMap position, IReadOnlyCollection<string> unitIds)
    {
        var unit = position.Text("unit");
        if (unit.Length > 0 && !unitIds.Contains(unit))
            position.Problem("unit", $"Enheten ”{unit}” är okänd.", Suggestion.Nearest(unit, unitIds) is { } near ? $"Menade du ”{near}”?" : "Skriv ett id som finns bland enheterna i people.yaml.");
        return unit;
    }

    private static void CheckDates(YamlMap root, CallFile call)
    {
        if (call.Closes < call.Opens && call.Closes != default) root.Problem("closes", "Ansökningstiden slutar innan den börjar.", "Rätta opens eller closes.");
        if (call.StartsOn != default && call.StartsOn <= call.Closes) root.Problem("startsOn", "Platserna börjar innan ansökningstiden är slut.", "Rätta startsOn eller closes.");
    }

    private static void CheckRegion(YamlMap root, CallFile call, IReadOnlyCollection<RegionProfile> regions)
    {
        if (call.RegionId.Length == 0) return;
        if (regions.FirstOrDefault(r => r.Id == call.RegionId) is not { } region)
        {
            root.Problem("region", $"Regionen ”{call.RegionId}” är okänd.", Suggestion.Nearest(call.RegionId, regions.Select(r => r.Id)) is { } near
                ? $"Menade du ”{near}”?" : $"Skriv något av: {string.Join(", ", regions.Select(r => r.Id).Order(StringComparer.Ordinal))}.");
            return;
        }

        foreach (var id in region.Recruitment.RequiredDocuments.Where(id => call.Documents.All(d => d.Id != id)))
            root.Problem("documents", $"Regionen kräver handlingen ”{id}”, som utlysningen inte tar emot.", $"Lägg till en handling med id ”{id}” bland documents.");
        if (CallRules.OutsideWindows(call, region) is { } window) root.Problem("opens", window.Finding.Text, $"{window.Remedy} {Cite(window.Finding)}");
        if (CallRules.OverQuota(call, region, []) is { } quota) root.Problem("positions", quota.Finding.Text, $"{quota.Remedy} {Cite(quota.Finding)}");
    }

    private static string Cite(Finding finding) => $"({finding.RuleId}, {finding.Source})";

    private static void CheckUnique(YamlMap root, string list, IEnumerable<string> ids)
    {
        foreach (var twice in ids.Where(id => id.Length > 0).GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            root.Problem(list, $"Id:t ”{twice.Key}” finns {twice.Count()} gånger i ”{list}”.", "Ge varje post ett eget id.");
    }
}

internal sealed record CallDocument(string Id, string Name, bool Mandatory);

internal sealed record CallPosition(string Id, string UnitId);

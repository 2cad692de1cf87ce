namespace BtFlow.Regulation;

/// <summary>What a readable region file may still get wrong.</summary>
internal static class RegionChecks
{
    public static void Check(RegionProfile region, RuleSet rules, YamlInput input)
    {
        if (region.RuleSetId != rules.Id)
            input.Root.Problem("ruleSet", $"Profilen hör till regelverket ”{region.RuleSetId}”, men det som lästs är ”{rules.Id}”.", $"Skriv ruleSet: {rules.Id}, eller läs rätt regelverk.");

        CheckMonths(region, rules, input);
        CheckPattern(region, rules, input);
        CheckGoals(region, rules, input);
        CheckInterview(region, input);
        CheckRoles(region, input);
        CheckCalendar(region, input);
        CheckRest(region, input);
    }

    private static void CheckMonths(RegionProfile region, RuleSet rules, YamlInput input)
    {
        var minimum = rules.Minimums;
        if (region.Months < minimum.TotalMonths)
            Below(input, "months", region.Months, minimum.TotalMonths, "BT", rules.Rule("R-01"));

        var sum = region.Pattern.Placements.Sum(p => p.Months);
        if (sum != region.Months)
            Problem(input, "months", $"Placeringarna är tillsammans {sum.InSwedish()} månader men months är {region.Months.InSwedish()}.", "Ändra months eller placeringarnas månader så att de är lika.");

        foreach (var (kind, least) in new[] { (PlacementKind.PrimaryCare, minimum.PrimaryCareMonths), (PlacementKind.AcuteCare, minimum.AcuteCareMonths) })
        {
            var placements = region.Pattern.Placements.Where(p => p.Kind == kind).ToList();
            if (placements.Count == 0)
                Problem(input, "pattern.placements[1].kind", $"Ingen placering är {kind.InWords()}.", $"Lägg till en placering med kind: {Camel(kind)} ({rules.Rule("R-07").Source}, R-07).");
            else if (placements.Sum(p => p.Months) < least)
                Below(input, $"pattern.placements[{placements[^1].Order}].months", placements.Sum(p => p.Months), least, kind.InWords(), rules.Rule("R-08"));
        }
    }

    private static void CheckPattern(RegionProfile region, RuleSet rules, YamlInput input)
    {
        var pattern = region.Pattern;
        foreach (var p in pattern.Placements)
            CheckPlacement(p, $"pattern.placements[{p.Order}]", rules, input);
        var places = pattern.Placements.Count(p => p.Kind != PlacementKind.Introduction);
        if (places < rules.Minimums.MinPlacements || places > Math.Min(pattern.MaxPlacements, rules.Minimums.MaxPlacements))
            Problem(input, "pattern.maxPlacements", $"Mönstret har {places} placeringar; {rules.Minimums.MinPlacements}–{Math.Min(pattern.MaxPlacements, rules.Minimums.MaxPlacements)} är tillåtna.",
                $"Slå ihop eller ta bort placeringar ({rules.Rule("R-09").Source}, R-09).");
        if (pattern.MaxPlacements > rules.Minimums.MaxPlacements)
            Problem(input, "pattern.maxPlacements", $"Regionen tillåter {pattern.MaxPlacements} placeringar; nationellt är högst {rules.Minimums.MaxPlacements} tillåtna.", $"Sänk maxPlacements ({rules.Rule("R-09").Source}, R-09).");
        if (pattern.PsychiatryMandatory && pattern.Placements.All(p => p.Kind != PlacementKind.Psychiatry))
            Problem(input, "pattern.psychiatryMandatory", "Psykiatri är obligatorisk men ingen placering är psykiatri.", "Lägg till en placering med kind: psychiatry, eller skriv psychiatryMandatory: false.");
    }

    private static void CheckPlacement(PlacementTemplate placement, string at, RuleSet rules, YamlInput input)
    {
        if (placement.Months <= 0)
            Problem(input, $"{at}.months", $"Placering {placement.Order} har {placement.Months.InSwedish()} månader.", "Ange ett tal över noll.");
        if (placement.Months < placement.MinMonths)
            Problem(input, $"{at}.minMonths", $"Placering {placement.Order} har {placement.Months.InSwedish()} månader men minst {placement.MinMonths.Value.InSwedish()} krävs.", "Höj months eller sänk minMonths.");
        if (placement.Months > placement.MaxMonths)
            Problem(input, $"{at}.maxMonths", $"Placering {placement.Order} har {placement.Months.InSwedish()} månader men högst {placement.MaxMonths.Value.InSwedish()} är tillåtna.", "Sänk months eller höj maxMonths.");
        var least = placement.Kind switch { PlacementKind.PrimaryCare => rules.Minimums.PrimaryCareMonths, PlacementKind.AcuteCare => rules.Minimums.AcuteCareMonths, _ => 0 };
        if (placement.MaxMonths < least)
            Below(input, $"{at}.maxMonths", placement.MaxMonths.Value, least, $"Det längsta för {placement.Kind.InWords()}", rules.Rule("R-08"));
        if (placement.Kind != PlacementKind.Introduction && placement.Goals.Count == 0)
            Problem(input, $"{at}.heading", $"Placeringen ”{placement.Heading}” har inga delmål.", "Lägg till goals med minst ett delmål; bara en introduktion får vara utan.");
    }

    private static void CheckGoals(RegionProfile region, RuleSet rules, YamlInput input)
    {
        foreach (var p in input.Provenance.Where(p => p.Path.Contains(".goals[", StringComparison.Ordinal) && rules.FindGoal(p.Value) is null))
            input.Problem(p.Line, $"”{p.Value}” är inget delmål i {rules.Name}.",
                Suggestion.Nearest(p.Value, rules.Goals.Select(g => g.Code)) is { } near ? $"Menade du {near}?" : "Skriv BT1–BT18.");

        var planned = region.Pattern.Placements.SelectMany(p => p.Goals).Concat(region.Plan.Courses.SelectMany(c => c.Goals)).ToHashSet(StringComparer.Ordinal);
        var missing = rules.Goals.Where(g => !planned.Contains(g.Code)).Select(g => g.Code).ToList();
        if (missing.Count > 0)
            Problem(input, "pattern.placements[1].goals[1]", $"Ingen placering eller kurs planerar {string.Join(", ", missing)}.", $"Lägg delmålen i goals för en placering eller kurs ({rules.Rule("R-06").Source}, R-06).");
    }

    private static void CheckInterview(RegionProfile region, YamlInput input)
    {
        var template = region.Recruitment.Interview;
        const string at = "recruitment.interview";
        if (template.Criteria.Count == 0)
            Problem(input, $"{at}.template", "Intervjumallen har inga kriterier.", "Lägg till minst ett under criteria.");
        foreach (var (criterion, i) in template.Criteria.Select((c, i) => (c, i + 1)))
        {
            if (criterion.Weight <= 0)
                Problem(input, $"{at}.criteria[{i}].weight", $"Kriteriet ”{criterion.Id}” har vikten {criterion.Weight.InSwedish()}.", "Ange ett tal över noll.");
            if (template.Criteria.Take(i - 1).Any(c => c.Id == criterion.Id))
                Problem(input, $"{at}.criteria[{i}].id", $"Kriteriet ”{criterion.Id}” finns två gånger.", "Ge det ena ett annat id.");
        }

        if (template.ScaleMax <= template.ScaleMin)
            Problem(input, $"{at}.scaleMax", "Skalans högsta värde är inte över det lägsta.", "Rätta scaleMin och scaleMax.");
        if (region.Recruitment.Interviewers < 1)
            Problem(input, $"{at}.interviewers", "Minst en intervjuare krävs.", "Ange 1 eller fler; 2 är vanligt.");
    }

    private static void CheckRoles(RegionProfile region, YamlInput input)
    {
        foreach (var gate in RegionGates.All)
            CheckRole($"plan.approvalRoles.{gate.Name}", region.Plan.ApprovalRoles[gate.Name], gate.Roles, input);
        foreach (var p in region.Pattern.Placements.Where(p => p.AllocatedBy is not null))
            CheckRole($"pattern.placements[{p.Order}].allocatedBy", p.AllocatedBy!, RegionGates.Allocators, input);
        foreach (var (board, i) in region.Assessments.Boards.Select((b, i) => (b, i + 1)))
            CheckRole($"assessments.boards[{i}].heldBy", board.HeldBy, RegionGates.BoardHolders, input);
        CheckRole("certification.goalCertificateSigner", region.Certification.GoalCertificateSigner, RegionGates.GoalSigners, input);
        CheckRole("certification.serviceCertificateSigner", region.Certification.ServiceCertificateSigner, RegionGates.Heads, input);
        CheckRole("certification.continuationDecider", region.Certification.ContinuationDecider, RegionGates.Heads, input);
    }

    private static void CheckRole(string path, string role, IReadOnlyList<string> able, YamlInput input)
    {
        if (able.Contains(role))
            return;

        var known = RegionRoles.All.Contains(role);
        Problem(input, path, known ? $"Rollen ”{role}” kan inte ha uppgiften ”{path[(path.LastIndexOf('.') + 1)..]}”." : $"”{role}” är ingen känd roll.",
            !known && Suggestion.Nearest(role, able) is { } near ? $"Menade du ”{near}”?" : able.Count == 1 ? $"Skriv {able[0]}, eller ta bort raden." : $"Välj någon av: {string.Join(", ", able)}.");
    }

    private static void CheckRest(RegionProfile region, YamlInput input)
    {
        if (!region.DueWorkingDays.ContainsKey("default"))
            input.Root.Problem("dueWorkingDays", "dueWorkingDays saknar default.", "Lägg till t.ex. ”default: 10” för uppgifter som inte nämns.");
        foreach (var days in region.DueWorkingDays.Where(d => d.Value < 1))
            Problem(input, $"dueWorkingDays.{days.Key}", $"{days.Key} har {days.Value} arbetsdagar.", "Ange minst 1.");
        if (!region.Mail.FromAddress.Contains('@'))
            Problem(input, "mail.fromAddress", $"”{region.Mail.FromAddress}” är ingen e-postadress.", "Skriv t.ex. bt@example.se.");
        foreach (var (board, i) in region.Assessments.Boards.Select((b, i) => (b, i)))
        {
            if (board.AfterMonths < 1 || board.AfterMonths > region.Months)
                Problem(input, $"assessments.boards[{i + 1}].afterMonths", $"Ett BT-kollegium ligger efter {board.AfterMonths} månader, utanför BT.", $"Ange 1–{region.Months.InSwedish()}.");
            if (i > 0 && region.Assessments.Boards[i - 1].AfterMonths >= board.AfterMonths)
                Problem(input, $"assessments.boards[{i + 1}].afterMonths", "BT-kollegierna står inte i tidsordning.", "Skriv dem i ordning, det tidigaste först.");
        }

        foreach (var (course, i) in region.Plan.Courses.Select((c, i) => (c, i + 1)).Where(c => c.c.Month < 1 || c.c.Month > region.Months))
            Problem(input, $"plan.courses[{i}].month", $"Kursen ”{course.Name}” ligger i månad {course.Month}, utanför BT.", $"Ange 1–{region.Months.InSwedish()}.");
    }

    private static void CheckCalendar(RegionProfile region, YamlInput input)
    {
        if (region.Pattern.MaxServiceMonths < region.Months)
            Problem(input, "pattern.maxServiceMonths", $"BT är {region.Months.InSwedish()} månader men ska vara klar inom {region.Pattern.MaxServiceMonths}.", $"Ange minst {region.Months.InSwedish()}.");
        foreach (var (quota, i) in region.Quota.Select((q, i) => (q, i + 1)))
        {
            if (quota.Blocks < 0)
                Problem(input, $"quota[{i}].blocks", $"År {quota.Year} har {quota.Blocks} platser.", "Ange 0 eller fler.");
            if (region.Quota.Take(i - 1).Any(q => q.Year == quota.Year))
                Problem(input, $"quota[{i}].year", $"År {quota.Year} står två gånger i quota.", "Ta bort den ena raden.");
        }

        if (region.Recruitment.ReserveMonths < 1)
            Problem(input, "recruitment.reserveMonths", $"Reservlistan gäller i {region.Recruitment.ReserveMonths} månader.", "Ange minst 1, eller ta bort raden om regionen inte har någon reservlista.");
    }

    private static void Below(YamlInput input, string path, decimal value, decimal least, string what, Rule rule)
        => Problem(input, path, $"{what} är {value.InSwedish()} månader, under det nationella minimumet {least.InSwedish()}.", $"Ange minst {least.InSwedish()} ({rule.Source}, {rule.Id}).");

    private static void Problem(YamlInput input, string path, string what, string remedy)
        => input.Problem(input.Provenance.FirstOrDefault(p => p.Path == path)?.Line ?? 1, what, remedy);

    private static string Camel(PlacementKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}

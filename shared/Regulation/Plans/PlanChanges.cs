namespace BtFlow.Regulation;

/// <summary>What a new version of an approved plan may change: what is to come, for a reason. What has happened stands, but absence may become known afterwards.</summary>
internal static class PlanChanges
{
    public static IEnumerable<Finding> Check(PlanFacts plan, RuleSet rules)
    {
        if (plan.Before is not { } before)
            yield break;
        if (string.IsNullOrWhiteSpace(before.Reason))
            yield return rules.Find("R-21", "Ändringen av utbildningsprogrammet saknar skäl. Skriv varför det revideras.") with { MayOverride = false };

        foreach (var was in before.Placements.Where(p => p.Starts < before.ChangedOn).OrderBy(p => p.Starts).ThenBy(p => p.Id, StringComparer.Ordinal))
            if (Wrong(was, plan.Placements.FirstOrDefault(p => p.Id == was.Id), before.ChangedOn) is { } wrong)
                yield return rules.Find("R-21", $"Placeringen på {was.UnitName} {wrong}") with { MayOverride = true }; // an approved plan may have been wrong
    }

    private static string? Wrong(PlannedPlacement was, PlannedPlacement? now, DateOnly changedOn)
    {
        var over = was.Ends < changedOn;
        if (now is null)
            return $"{(over ? "är fullgjord" : "pågår")} men finns inte i den nya versionen. Lägg tillbaka den.";
        if (now.Kind != was.Kind || now.UnitName != was.UnitName || now.Starts != was.Starts)
            return $"började {was.Starts.Iso()} och kan inte byta slag, enhet eller första dag. Återställ den, och lägg det nya som en egen placering.";
        if (over && (now.Ends != was.Ends || now.Percent != was.Percent))
            return $"var slut {was.Ends.Iso()} med {was.Percent.InSwedish()} % och kan inte ändras i efterhand. Återställ den.";
        if (!over && now.Ends < changedOn.AddDays(-1))
            return $"pågår, och kan inte sluta {now.Ends.Iso()}, före ändringen {changedOn.Iso()}.";
        return !over && now.Percent != was.Percent ? $"pågår med {was.Percent.InSwedish()} %. Dela den vid ändringen, så att den gamla omfattningen gäller dit." : null;
    }
}

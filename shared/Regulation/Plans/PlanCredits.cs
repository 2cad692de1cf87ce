namespace BtFlow.Regulation;

/// <summary>Earlier service that a plan proposes to credit. A person decides by approving the plan; the rules see that there is something to decide on.</summary>
internal static class PlanCredits
{
    public static IEnumerable<Finding> Check(PlanFacts plan, RuleSet rules, RegionProfile region)
        => (plan.Credits ?? []).OrderBy(c => c.Starts).ThenBy(c => c.Id, StringComparer.Ordinal).SelectMany(c => Of(c, plan, rules, region));

    private static IEnumerable<Finding> Of(PlannedCredit credit, PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        if (region.Credit.Policy == CreditPolicy.None)
            yield return region.Find("credit.policy", $"Regionen tillgodoräknar inte tidigare tjänstgöring. Ta bort den på {credit.Workplace}.", Severity.Refusal);
        if (string.IsNullOrWhiteSpace(credit.Reason))
            yield return rules.Find("R-25", $"Den tillgodoräknade tjänstgöringen på {credit.Workplace} saknar skäl. Skriv vad beslutet bygger på.") with { MayOverride = false };
        if (credit.Ends >= plan.Placements[0].Starts)
            yield return rules.Find("R-25", $"Tjänstgöringen på {credit.Workplace} slutar {credit.Ends.Iso()}, efter att BT har börjat {plan.Placements[0].Starts.Iso()}. Bara tidigare tjänstgöring tillgodoräknas.") with { MayOverride = false };

        if (plan.LicensedOn is { } licensed && WrongSide(credit, licensed) is { } wrong)
            yield return rules.Find("R-26", $"Tjänstgöringen på {credit.Workplace} {wrong}") with { MayOverride = false };
        if (credit.BeforeLicence || credit.Country is not null)
            yield return rules.Find("R-26", $"Tjänstgöringen på {credit.Workplace} är {string.Join(" och ", Marks(credit))}: ett intyg om den bifogas ansökan och får en egen rad i bilaga 1.", Severity.Information);
    }

    /// <summary>Service on both sides of the licence belongs to two lines of the application.</summary>
    private static string? WrongSide(PlannedCredit credit, DateOnly licensed)
        => credit.Starts < licensed && credit.Ends >= licensed ? $"ligger på båda sidor om legitimationen {licensed.Iso()}. Dela raden där."
            : credit.Starts < licensed && !credit.BeforeLicence ? $"är före legitimationen {licensed.Iso()}. Ange det."
            : credit.Starts >= licensed && credit.BeforeLicence ? $"är efter legitimationen {licensed.Iso()}. Ta bort uppgiften att den är före."
            : null;

    private static IEnumerable<string> Marks(PlannedCredit credit)
    {
        if (credit.BeforeLicence)
            yield return "före legitimationen";
        if (credit.Country is not null)
            yield return "utomlands";
    }
}

namespace BtFlow.Regulation;

/// <summary>Proposes whether an applicant may be employed for BT. A person confirms or decides otherwise.</summary>
public static class Eligibility
{
    /// <summary>Weighs the facts of an application against the regulation and the region's demands.</summary>
    /// <param name="facts">What the application says.</param>
    /// <param name="region">The region's profile.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="onDay">The day the licence must be valid, normally the day the window closes.</param>
    public static EligibilityProposal Propose(ApplicantFacts facts, RegionProfile region, RuleSet rules, DateOnly onDay)
    {
        var path = rules.Transition.Decide(facts);
        List<Judged> judged = [OfPath(path, region, rules), OfLicence(facts, rules, onDay), OfLanguage(facts, region), .. OfDocuments(facts, region)];
        return new EligibilityProposal(
            judged.Max(j => j.Leads),
            path.Path,
            [.. judged.Where(j => j.Finding is not null).Select(j => j.Finding!).OrderByDescending(f => f.Severity)]);
    }

    private sealed record Judged(EligibilityStatus Leads, Finding? Finding);

    /// <summary>The table says where the applicant stands and why; the region says what becomes of those who may choose.</summary>
    private static Judged OfPath(TransitionPath path, RegionProfile region, RuleSet rules) => path.Path switch
    {
        Pathway.MustDoBt => new(EligibilityStatus.Eligible, rules.Find(path.RuleId, path.Explanation, Severity.Information)),
        Pathway.AlreadyCovered => new(EligibilityStatus.NotEligible, rules.Find(path.RuleId, path.Explanation, Severity.Refusal)),
        _ => region.Recruitment.MayChoose switch
        {
            MayChoosePolicy.Accept => new(EligibilityStatus.Eligible, rules.Find(path.RuleId, path.Explanation, Severity.Information)),
            MayChoosePolicy.Ask => new(EligibilityStatus.Unclear, region.Find("recruitment.mayChoose", $"{path.Explanation} Fråga sökanden om valet är BT.", Severity.Warning)),
            _ => new(EligibilityStatus.NotEligible, region.Find("recruitment.mayChoose", $"{path.Explanation} Regionens platser går till den som måste göra BT.", Severity.Refusal)),
        },
    };

    private static Judged OfLicence(ApplicantFacts facts, RuleSet rules, DateOnly onDay)
    {
        if (!facts.SwedishLicence)
            return new(EligibilityStatus.NotEligible, rules.Find("R-04", "Svensk legitimation saknas. Läkaren ska vara legitimerad innan BT börjar.", Severity.Refusal));
        if (facts.SwedishLicenceOn > onDay)
            return new(EligibilityStatus.Unclear, rules.Find("R-04", $"Legitimationen uppges gälla först från {facts.SwedishLicenceOn.Iso()}. Kontrollera att den finns innan BT börjar.", Severity.Warning));

        return new(EligibilityStatus.Eligible, rules.Find("R-04", "Svensk legitimation är uppgiven. Kontrollera den mot Socialstyrelsens register (HOSP) före anställning.", Severity.Information));
    }

    private static Judged OfLanguage(ApplicantFacts facts, RegionProfile region)
    {
        var demanded = region.Recruitment.Language;
        if (facts.Language is not { } level)
            return new(EligibilityStatus.Unclear, region.Find("recruitment.language", $"Språknivå i svenska är inte uppgiven. Regionen kräver {InWords(demanded)}.", Severity.Warning));

        return level >= demanded
            ? new(EligibilityStatus.Eligible, null)
            : new(EligibilityStatus.NotEligible, region.Find("recruitment.language", $"Språknivån i svenska är {InWords(level)}. Regionen kräver minst {InWords(demanded)}.", Severity.Refusal));
    }

    private static IEnumerable<Judged> OfDocuments(ApplicantFacts facts, RegionProfile region)
    {
        var ids = facts.MandatoryDocuments.Keys.Union(region.Recruitment.RequiredDocuments, StringComparer.Ordinal);
        var missing = ids.Where(id => !facts.Documents.Contains(id)).Order(StringComparer.Ordinal)
            .Select(id => facts.MandatoryDocuments.TryGetValue(id, out var name) ? name : id).ToList();
        if (missing.Count == 0)
            yield break;

        var refuse = region.Recruitment.MissingDocument == MissingDocumentPolicy.NotEligible;
        yield return new(
            refuse ? EligibilityStatus.NotEligible : EligibilityStatus.Unclear,
            region.Find("recruitment.missingDocument", $"Obligatoriska handlingar saknas: {string.Join(", ", missing)}.", refuse ? Severity.Refusal : Severity.Warning));
    }

    private static string InWords(LanguageLevel level) => level == LanguageLevel.Native ? "modersmål" : level.ToString();
}

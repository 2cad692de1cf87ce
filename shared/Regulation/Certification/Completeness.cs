using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>What an application to the authority still lacks.</summary>
public static class Completeness
{
    /// <summary>Checks an application; an empty list means that it may be sent.</summary>
    /// <param name="facts">What it holds.</param>
    /// <param name="rules">The case's rule set.</param>
    /// <param name="remedy">Who mends a gap and where, by gap and subject (see <see cref="Gap"/> for the subjects).</param>
    public static IReadOnlyList<MissingItem> Check(CompletenessFacts facts, RuleSet rules, Func<Gap, string, Remedy> remedy)
        =>
        [
            .. Gaps(facts, rules).Select(g =>
            {
                var (who, link) = remedy(g.Gap, g.Subject);
                var rule = rules.Rule(g.RuleId);
                return new MissingItem(g.Gap, g.Subject, g.What, rule.Id, rule.Source, who, link);
            }),
        ];

    private sealed record Missing(Gap Gap, string Subject, string RuleId, string What);

    private static IEnumerable<Missing> Gaps(CompletenessFacts facts, RuleSet rules)
        => OfGoals(facts, rules).Concat(OfMonths(facts, rules)).Concat(OfCredits(facts)).Concat(OfService(facts)).Concat(OfCompetence(facts)).Concat(OfAttachments(facts)).Concat(OfFee(facts));

    private static IEnumerable<Missing> OfGoals(CompletenessFacts facts, RuleSet rules)
    {
        var signed = facts.GoalCertificates.Where(c => c.Signed).SelectMany(c => c.Goals).ToHashSet(StringComparer.Ordinal);
        return rules.Goals.Where(g => !signed.Contains(g.Code))
            .Select(g => new Missing(Gap.Goal, g.Code, "R-06", facts.GoalCertificates.Any(c => c.Goals.Contains(g.Code))
                ? $"{g.Code} {g.Heading}: bilaga 2 är inte undertecknad."
                : $"{g.Code} {g.Heading} finns inte på någon bilaga 2."));
    }

    private static IEnumerable<Missing> OfMonths(CompletenessFacts facts, RuleSet rules)
    {
        if (facts.Rows is { } rows)
            return ServiceRows.Check(rows, rules).Where(f => !f.MayOverride).Select(f => new Missing(Gap.Months, "rows", f.RuleId, f.Text)) is var impossible && impossible.Any()
                ? impossible
                : MonthGoals.Of(rows, rules).Where(g => !g.Reached).Select(g => new Missing(Gap.Months, Subject(g.Kind), g.RuleId, g.Text));

        (PlacementKind? Kind, decimal Wanted, string RuleId, string Heading)[] demands =
        [
            (null, rules.Minimums.TotalMonths, "R-01", "Tjänstgöringen"),
            (PlacementKind.PrimaryCare, rules.Minimums.PrimaryCareMonths, "R-08", "Primärvård"),
            (PlacementKind.AcuteCare, rules.Minimums.AcuteCareMonths, "R-08", "Akut sjukvård"),
        ];
        return demands.Where(d => facts.Months.Of(d.Kind) < d.Wanted)
            .Select(d => new Missing(Gap.Months, Subject(d.Kind), d.RuleId, $"{d.Heading} är {facts.Months.Of(d.Kind).InMonths()} månader på heltid; minst {d.Wanted.InMonths()} krävs."));
    }

    private static string Subject(PlacementKind? kind) => kind switch { null => "total", PlacementKind.PrimaryCare => "primaryCare", _ => "acuteCare" };

    private static IEnumerable<Missing> OfCredits(CompletenessFacts facts)
    {
        foreach (var credit in facts.Credits ?? [])
        {
            if (string.IsNullOrWhiteSpace(credit.Reason))
                yield return new(Gap.Credit, credit.Id, "R-25", $"Tillgodoräknandet av tjänstgöringen på {credit.Workplace} saknar skäl.");
            if ((credit.Abroad || credit.BeforeLicence) && (credit.AttachmentNumber is not { } number || !facts.AttachmentNumbers.Contains(number)))
                yield return new(Gap.Credit, credit.Id, "R-26", $"Tjänstgöringen på {credit.Workplace} ({Sort(credit)}) saknar intyg bland bilagorna. Bifoga det; bilaga 1 har en egen rad för det.");
        }

        static string Sort(CreditFacts credit) => (credit.Abroad, credit.BeforeLicence) switch
        {
            (true, true) => "utomlands, före legitimation",
            (true, false) => "utomlands",
            _ => "före legitimation",
        };
    }

    private static IEnumerable<Missing> OfService(CompletenessFacts facts)
    {
        if (facts.ServiceCertificate is not { Signed: true } certificate)
            yield return new(Gap.ServiceCertificate, "signature", "R-22", "Bilaga 3 (intyg om fullgjord bastjänstgöring) är inte undertecknad.");
        else
        {
            if (string.IsNullOrWhiteSpace(certificate.PrimaryCareAccount))
                yield return new(Gap.ServiceCertificate, "primaryCare", "R-07", "Bilaga 3 sida 2 saknar redogörelse för tjänstgöring i primärvård.");
            if (string.IsNullOrWhiteSpace(certificate.AcuteCareAccount))
                yield return new(Gap.ServiceCertificate, "acuteCare", "R-07", "Bilaga 3 sida 2 saknar redogörelse för tjänstgöring i akut sjukvård.");
        }
    }

    private static IEnumerable<Missing> OfCompetence(CompletenessFacts facts)
    {
        var (main, external) = (facts.CompetenceCertificate?.MainSupervisorId, facts.CompetenceCertificate?.ExternalAssessorId);
        if (main is null)
            yield return new(Gap.CompetenceCertificate, "mainSupervisor", "R-17", "Bilaga 4 saknar huvudansvarig handledares underskrift.");
        if (external is null)
            yield return new(Gap.CompetenceCertificate, "externalAssessor", "R-17", "Bilaga 4 saknar extern bedömares underskrift.");
        if (main is not null && main == external)
            yield return new(Gap.CompetenceCertificate, "both", "R-17", "Bilaga 4 är undertecknad av samma person på båda ställena; det ska vara två olika.");
    }

    private static IEnumerable<Missing> OfAttachments(CompletenessFacts facts)
    {
        foreach (var twice in facts.AttachmentNumbers.GroupBy(n => n).Where(g => g.Count() > 1).OrderBy(g => g.Key))
            yield return new(Gap.AttachmentNumber, Text(twice.Key), "F-01", $"Bilagenummer {Text(twice.Key)} finns på {twice.Count()} intyg.");
        foreach (var hole in Enumerable.Range(1, facts.AttachmentNumbers.DefaultIfEmpty(0).Max()).Except(facts.AttachmentNumbers))
            yield return new(Gap.AttachmentNumber, Text(hole), "F-01", $"Bilagenummer {Text(hole)} saknas i löpnumreringen.");
        foreach (var below in facts.AttachmentNumbers.Where(n => n < 1).Distinct().Order())
            yield return new(Gap.AttachmentNumber, Text(below), "F-01", $"Bilagenummer {Text(below)} är inte ett löpnummer från 1.");
    }

    private static IEnumerable<Missing> OfFee(CompletenessFacts facts)
    {
        if (facts.FeePaidOn is null)
            yield return new(Gap.Fee, "", "F-02", facts.FeeDueOn is { } due
                ? $"Ansökningsavgiften är inte betald. Socialstyrelsen har förelagt sökanden att betala senast {due.Iso()}; därefter kan ansökan avvisas."
                : "Ansökningsavgiften är inte betald. Utan den kan ansökan avvisas.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

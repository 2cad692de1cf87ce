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
        => OfGoals(facts, rules).Concat(OfMonths(facts, rules)).Concat(OfService(facts)).Concat(OfCompetence(facts)).Concat(OfAttachments(facts)).Concat(OfFee(facts));

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
        var (months, minimum) = (facts.Months, rules.Minimums);
        if (months.Total < minimum.TotalMonths)
            yield return new(Gap.Months, "total", "R-01", $"Tjänstgöringen är {months.Total.InMonths()} månader på heltid; minst {minimum.TotalMonths.InMonths()} krävs.");
        if (months.PrimaryCare < minimum.PrimaryCareMonths)
            yield return new(Gap.Months, "primaryCare", "R-08", $"Primärvård är {months.PrimaryCare.InMonths()} månader på heltid; minst {minimum.PrimaryCareMonths.InMonths()} krävs.");
        if (months.AcuteCare < minimum.AcuteCareMonths)
            yield return new(Gap.Months, "acuteCare", "R-08", $"Akut sjukvård är {months.AcuteCare.InMonths()} månader på heltid; minst {minimum.AcuteCareMonths.InMonths()} krävs.");
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
            yield return new(Gap.Fee, "", "F-02", "Ansökningsavgiften är inte betald. Utan den kan ansökan avvisas.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

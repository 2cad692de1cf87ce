using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Credited service as edited; without id a new row. <paramref name="Country"/>: its Swedish name, left out for Sweden. <paramref name="Kind"/> as a unit's kind.</summary>
internal sealed record CreditEdit(
    [StringLength(64)] string? CreditId, [StringLength(200, ErrorMessage = "Tjänstgöringsstället får ha högst {1} tecken.")] string Workplace, [StringLength(100)] string? Country,
    [StringLength(20)] string Kind, DateOnly From, DateOnly To, int Percent, bool BeforeLicence, IReadOnlyList<string>? Goals,
    [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")] string Reason);

/// <summary>Earlier service that the programme asks to have credited. The study director's approval decides.</summary>
internal static class EditCredits
{
    public static IReadOnlyList<Credit> Apply(IReadOnlyList<CreditEdit> edits, IReadOnlyList<Credit> current, EditFacts facts, Func<string, string> newId)
    {
        if (edits.Count > 0 && facts.Region.Credit.Policy == CreditPolicy.None) throw NotHere(facts);
        List<Credit> credits = [.. edits.Select(e => Read(e, current, facts, newId)).OrderBy(c => c.From).ThenBy(c => c.CreditId, StringComparer.Ordinal)];
        foreach (var (first, second) in FullTimeMonths.Overlaps([.. credits.Select(c => c.AsRow())]))
            throw new RuleViolationException($"Tjänstgöringen vid {credits[first].Workplace} och {credits[second].Workplace} överlappar varandra. Samma tid räknas en gång; rätta datumen.");
        return credits;
    }

    private static Credit Read(CreditEdit edit, IReadOnlyList<Credit> current, EditFacts facts, Func<string, string> newId)
    {
        var workplace = edit.Workplace.Trim();
        if (workplace.Length == 0) throw new RuleViolationException("Tillgodoräknad tjänstgöring saknar tjänstgöringsställe. Skriv var läkaren tjänstgjorde.", "R-26");
        if (edit.CreditId is not null && current.All(c => c.CreditId != edit.CreditId)) throw new RuleViolationException($"Tjänstgöringen {edit.CreditId} finns inte i utkastet. Läs in sidan igen.");
        if (edit.To < edit.From) throw new RuleViolationException($"Tjänstgöringen vid {workplace} slutar {edit.To.Iso()} innan den börjar {edit.From.Iso()}. Rätta datumen.");
        if (edit.To >= facts.StartsOn) throw new RuleViolationException($"Tjänstgöringen vid {workplace} slutar {edit.To.Iso()}, men BT börjar {facts.StartsOn.Iso()}. Tjänstgöring inom BT är en placering.", "R-25");
        if (edit.Percent is < 1 or > 100) throw new RuleViolationException($"Tjänstgöringen vid {workplace} har omfattningen {edit.Percent} %. Ange 1 till 100.");
        if (string.IsNullOrWhiteSpace(edit.Reason)) throw new RuleViolationException($"Skriv varför tjänstgöringen vid {workplace} ska tillgodoräknas. Skälet sparas med beslutet.", "R-25");
        if ((edit.Goals ?? []).FirstOrDefault(g => facts.Rules.FindGoal(g) is null) is { } unknown) throw new RuleViolationException($"{unknown} är inget delmål i {facts.Rules.Name}. Rätta delmålen för {workplace}.", "R-06");
        return new(edit.CreditId ?? newId("c"), workplace, string.IsNullOrWhiteSpace(edit.Country) || edit.Country.Trim() == "Sverige" ? null : edit.Country.Trim(),
            PlanWords.KindOf(edit.Kind), edit.From, edit.To, edit.Percent, edit.BeforeLicence, edit.Goals ?? [], edit.Reason.Trim());
    }

    private static RuleViolationException NotHere(EditFacts facts) => new(
        $"{facts.Region.Name} tillgodoräknar inte tidigare tjänstgöring. Ta bort den ur programmet.", $"R-25; region:credit.policy, {facts.Region.Credit.Source}");
}

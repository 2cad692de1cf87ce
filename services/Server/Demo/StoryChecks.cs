using BtFlow.Hosting;
using BtFlow.Organisation.People;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>Whether the names in a story are known to the example's other files, so that a slip of the pen is told with its line instead of a story that goes another way.</summary>
internal static class StoryChecks
{
    /// <summary>What the story names that neither the applicants' files, the people file, the regions nor the regulation know; and interviews that leave a criterion out.</summary>
    /// <param name="applications">Every application number of the example's rounds.</param>
    public static IEnumerable<InputProblem> Check(Story story, IReadOnlyCollection<string> applications, PeopleFile people, RegionProfile region, RegionCatalog regions, string storyFile)
    {
        var criteria = region.Recruitment.Interview.Criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<MentionOf, (string What, string Where, HashSet<string> Names)>
        {
            [MentionOf.Application] = ("Ansökan", "i applicants.csv", [.. applications]),
            [MentionOf.Person] = ("Personen", "i people.yaml", [.. people.People.Select(p => p.Facts.PersonId)]),
            [MentionOf.Unit] = ("Enheten", "i people.yaml", [.. people.Units.Select(u => u.UnitId)]),
            [MentionOf.Region] = ("Regionen", "bland profilerna", [.. regions.Regions.Select(r => r.Id)]),
            [MentionOf.Criterion] = ("Kriteriet", $"i profilen {region.Id}", criteria),
            [MentionOf.Goal] = ("Delmålet", "i regelverket", [.. regions.Rules.Goals.Select(g => g.Code)]),
        };
        foreach (var mention in story.Mentions)
        {
            var (what, where, names) = known[mention.Of];
            if (!names.Contains(mention.Name)) yield return new(storyFile, mention.Line, $"{what} ”{mention.Name}” finns inte {where}.", Remedy(mention.Name, names));
        }

        foreach (var (application, scores) in story.Scores.Select(s => (s.Key, s.Value)).Prepend(("default", [story.DefaultScores])))
            foreach (var missing in criteria.Where(c => scores.Any(s => !s.ByCriterion.ContainsKey(c))).Order(StringComparer.Ordinal))
                yield return new(storyFile, null, $"Intervjun ”{application}” saknar poäng för kriteriet ”{missing}”.", $"Lägg till {missing}: följt av poängen.");
    }

    private static string Remedy(string name, HashSet<string> names) => Suggestion.Nearest(name, names) is { } near ? $"Menade du ”{near}”?"
        : names.Count <= 20 ? $"Skriv något av: {string.Join(", ", names.Order(StringComparer.Ordinal))}." : "Rätta namnet, eller lägg till det i filen.";
}

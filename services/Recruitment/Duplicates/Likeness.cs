using System.Globalization;
using BtFlow.Recruitment.Applications;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>Why two applications may be the same person's.</summary>
internal enum Likeness { PersonalNumber, NameAndBirthDate, NameAndDegreeDate, NameAndEmail }

/// <summary>What two applications are compared by.</summary>
internal sealed record Likely(string ApplicationNumber, string NameKey, PersonalIdentityNumber? Number, DateOnly DegreeOn, string Email)
{
    public static Likely Of(string applicationNumber, Applicant applicant, PersonalIdentityNumber? number) =>
        new(applicationNumber, Names.Key(applicant.Name), number, applicant.DegreeOn, applicant.Email.ToLowerInvariant());
}

/// <summary>
/// The rule: the same personal number; or the same name (accents, capitals, hyphens and the order of the names aside) together with the same birth date, degree date or mail address.
/// Two different personal numbers are two persons; a coordination number may be replaced, so it does not tell two apart.
/// </summary>
internal static class FindDuplicates
{
    /// <summary>An application is compared with so many before it that are alike: nobody applies oftener, and a file of invented people does not become a file of pairs.</summary>
    private const int Nearest = 5;

    public static IReadOnlyDictionary<(string First, string Second), IReadOnlyList<Likeness>> Among(IEnumerable<Likely> applications)
    {
        var found = new SortedDictionary<(string First, string Second), SortedSet<Likeness>>();
        var alike = applications.OrderBy(a => a.ApplicationNumber, StringComparer.Ordinal).SelectMany(Keys).GroupBy(k => (k.Why, k.Key)).Where(g => g.Skip(1).Any());
        foreach (var group in alike)
        {
            var members = group.Select(k => k.Of).ToList();
            for (var second = 1; second < members.Count; second++)
                for (var first = Math.Max(0, second - Nearest); first < second; first++)
                    if (!CertainlyTwo(members[first], members[second])) Add(found, members[first], members[second], group.Key.Why);
        }
        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<Likeness>)[.. f.Value]);
    }

    /// <summary>The reason in words, for the one who is to decide.</summary>
    public static string InWords(Likeness likeness) => likeness switch
    {
        Likeness.PersonalNumber => "samma personnummer",
        Likeness.NameAndBirthDate => "samma namn och födelsedatum",
        Likeness.NameAndDegreeDate => "samma namn och examensdatum",
        _ => "samma namn och e-postadress",
    };

    private static bool CertainlyTwo(Likely one, Likely other) =>
        one.Number is { Kind: PersonalIdentityNumberKind.Personal } a && other.Number is { Kind: PersonalIdentityNumberKind.Personal } b && a != b;

    private static IEnumerable<(Likeness Why, string Key, Likely Of)> Keys(Likely a)
    {
        if (a.Number is { } number) yield return (Likeness.PersonalNumber, number.Digits, a);
        if (a.NameKey.Length == 0) yield break;
        if (a.Number?.BornOn is { } born) yield return (Likeness.NameAndBirthDate, Key(a, born), a);
        yield return (Likeness.NameAndDegreeDate, Key(a, a.DegreeOn), a);
        if (a.Email.Length > 0) yield return (Likeness.NameAndEmail, $"{a.NameKey}|{a.Email}", a);
    }

    private static string Key(Likely a, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{a.NameKey}|{day:yyyy-MM-dd}");

    private static void Add(SortedDictionary<(string First, string Second), SortedSet<Likeness>> found, Likely first, Likely second, Likeness why)
    {
        var pair = PossibleDuplicate.InOrder(first.ApplicationNumber, second.ApplicationNumber);
        if (!found.TryGetValue(pair, out var reasons)) found[pair] = reasons = [];
        reasons.Add(why);
    }
}

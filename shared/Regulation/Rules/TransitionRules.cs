namespace BtFlow.Regulation;

/// <summary>When specialist training (ST) began, seen from the day the new rules came.</summary>
public enum TrainingBegan
{
    /// <summary>It has not begun.</summary>
    Not,

    /// <summary>Before that day.</summary>
    Before,

    /// <summary>On that day or later.</summary>
    Since,
}

/// <summary>What the Swedish licence is based on.</summary>
public enum LicenceBasis
{
    /// <summary>Swedish AT.</summary>
    Internship,

    /// <summary>Recognition of a degree or licence from an EEA country or Switzerland.</summary>
    EeaRecognition,

    /// <summary>A degree from elsewhere, with the proficiency test and practice.</summary>
    ThirdCountry,

    /// <summary>The Swedish six-year degree, which gives the licence without AT.</summary>
    SixYearDegree,

    /// <summary>Not stated.</summary>
    Unknown,
}

/// <summary>One row of the decision table; a condition that is null fits anything.</summary>
/// <param name="Explanation">Why, in Swedish for a person to read. May hold {oldRules}, {date} (of the new rules), {began} and {country}.</param>
public sealed record TransitionPath(bool? SwedishInternship, TrainingBegan? TrainingBegan, LicenceBasis? Licence, Pathway Path, string RuleId, string Explanation)
{
    internal bool Fits(bool internship, TrainingBegan began, LicenceBasis licence)
        => (SwedishInternship ?? internship) == internship && (TrainingBegan ?? began) == began && (Licence ?? licence) == licence;
}

/// <summary>Who must do BT, who may choose the older rules, and who is covered by them: a decision table.</summary>
/// <param name="OldRulesIfTrainingBeganBefore">The day the new rules came; training begun before it gives a choice.</param>
/// <param name="OldRules">The name of the older rules.</param>
/// <param name="HomeCountry">The country of whose degree the licence may come without AT.</param>
/// <param name="EeaCountries">Countries whose degrees are recognised.</param>
/// <param name="Paths">The table; the first row that fits decides, and some row always does.</param>
public sealed record TransitionRules(
    DateOnly OldRulesIfTrainingBeganBefore, string OldRules, string HomeCountry, IReadOnlyList<string> EeaCountries, IReadOnlyList<TransitionPath> Paths)
{
    /// <summary>The row that fits what an application says, its explanation filled in.</summary>
    public TransitionPath Decide(ApplicantFacts facts)
    {
        var row = Paths.First(p => p.Fits(facts.SwedishInternship, BeganOf(facts.TrainingBegan), LicenceOf(facts)));
        var filled = row.Explanation.Replace("{oldRules}", OldRules, StringComparison.Ordinal)
            .Replace("{date}", OldRulesIfTrainingBeganBefore.Iso(), StringComparison.Ordinal)
            .Replace("{began}", facts.TrainingBegan.Iso(), StringComparison.Ordinal)
            .Replace("{country}", facts.DegreeCountry, StringComparison.Ordinal);
        return row with { Explanation = filled };
    }

    private TrainingBegan BeganOf(DateOnly? began)
        => began is not { } day ? TrainingBegan.Not : day < OldRulesIfTrainingBeganBefore ? TrainingBegan.Before : TrainingBegan.Since;

    /// <summary>Applicants state where the degree is from, not what the licence rests on; AT settles it whatever the country.</summary>
    private LicenceBasis LicenceOf(ApplicantFacts facts) => facts.DegreeCountry?.Trim() switch
    {
        _ when facts.SwedishInternship => LicenceBasis.Internship,
        null or "" => LicenceBasis.Unknown,
        var country when string.Equals(country, HomeCountry, StringComparison.OrdinalIgnoreCase) => LicenceBasis.SixYearDegree,
        var country when EeaCountries.Contains(country, StringComparer.OrdinalIgnoreCase) => LicenceBasis.EeaRecognition,
        _ => LicenceBasis.ThirdCountry,
    };
}

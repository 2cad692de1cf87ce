namespace BtFlow.Regulation;

/// <summary>How far a value may be trusted.</summary>
public enum Confidence
{
    /// <summary>V: read in a primary source.</summary>
    Verified,

    /// <summary>S: read in a reliable second-hand source.</summary>
    Secondary,

    /// <summary>I: inferred from verified or second-hand facts.</summary>
    Inferred,

    /// <summary>U: known but not checked.</summary>
    Unverified,

    /// <summary>A: an assumption where the source is silent; the region must confirm it. Shown as such.</summary>
    Assumption,
}

/// <summary>Where a value of a region or rule file comes from.</summary>
/// <param name="Path">The value's place in the file, e.g. <c>recruitment.language</c> or <c>placements[2].months</c>.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Source">The source: its own, or that of the nearest section around it.</param>
/// <param name="Confidence">How far it may be trusted.</param>
/// <param name="Line">The line in the file.</param>
public sealed record Provenance(string Path, string Value, string Source, Confidence Confidence, int Line)
{
    /// <summary>Swedish words for the confidence, e.g. <c>antagande</c>.</summary>
    public string ConfidenceInWords => Confidence switch
    {
        Confidence.Verified => "kontrollerad",
        Confidence.Secondary => "andrahandskälla",
        Confidence.Inferred => "slutsats",
        Confidence.Unverified => "ej kontrollerad",
        _ => "antagande",
    };
}

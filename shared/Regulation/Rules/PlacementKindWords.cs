namespace BtFlow.Regulation;

/// <summary>Swedish words for kinds of service.</summary>
public static class PlacementKindWords
{
    /// <summary>E.g. <c>primärvård</c>.</summary>
    public static string InWords(this PlacementKind kind) => kind switch
    {
        PlacementKind.PrimaryCare => "primärvård",
        PlacementKind.AcuteCare => "akut sjukvård",
        PlacementKind.Psychiatry => "psykiatri",
        PlacementKind.Introduction => "introduktion",
        _ => "annan tjänstgöring",
    };
}

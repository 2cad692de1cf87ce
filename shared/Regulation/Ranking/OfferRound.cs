namespace BtFlow.Regulation;

/// <summary>Which applicant is offered which position now.</summary>
public static class OfferRound
{
    /// <summary>
    /// Goes down the ranking: each applicant who has had no offer gets the first still vacant position at the unit they wish most; one without wishes gets the first vacant.
    /// A position whose offer was declined or lapsed is vacant again. An applicant whose wished units are all taken is passed over and stays in reserve.
    /// </summary>
    /// <param name="ranking">The applicants who may be offered, in any order.</param>
    /// <param name="positions">All positions of the call, in the call's order.</param>
    /// <param name="wishes">Application number → unit ids, the dearest first; missing or empty means any unit.</param>
    /// <param name="made">All offers made so far.</param>
    public static IReadOnlyList<NextOffer> Next(
        IEnumerable<RankedApplicant> ranking, IReadOnlyList<OpenPosition> positions, IReadOnlyDictionary<string, IReadOnlyList<string>> wishes, IReadOnlyCollection<MadeOffer> made)
    {
        var taken = made.Where(o => o.State is OfferState.Open or OfferState.Accepted).Select(o => o.PositionId).ToHashSet(StringComparer.Ordinal);
        var vacant = positions.Where(p => !taken.Contains(p.Id)).ToList();
        var asked = made.Select(o => o.ApplicationNumber).ToHashSet(StringComparer.Ordinal);
        var offers = new List<NextOffer>();
        foreach (var applicant in ranking.Where(a => !asked.Contains(a.ApplicationNumber)).OrderBy(a => a.Rank))
        {
            var wished = wishes.TryGetValue(applicant.ApplicationNumber, out var units) && units.Count > 0
                ? units.Select(u => vacant.FirstOrDefault(p => p.UnitId == u)).FirstOrDefault(p => p is not null)
                : vacant.FirstOrDefault();
            if (wished is null)
                continue;

            vacant.Remove(wished);
            offers.Add(new NextOffer(applicant.ApplicationNumber, wished.Id, applicant.Rank));
        }

        return offers;
    }
}

namespace BtFlow.Regulation.Tests;

public sealed class OfferRoundTests
{
    private static readonly OpenPosition[] Positions = [new("p1", "north"), new("p2", "south"), new("p3", "south")];
    private static readonly RankedApplicant[] Ranking = [.. Enumerable.Range(1, 5).Select(i => new RankedApplicant($"a{i}", i, 5 - i, [], []))];

    [Fact]
    public void Each_gets_the_first_vacant_wish_in_rank_order()
        => Next(Wishes(("a1", ["south"]), ("a2", ["south", "north"]), ("a3", ["south", "north"]))).ShouldBe([("a1", "p2"), ("a2", "p3"), ("a3", "p1")]);

    [Fact]
    public void Without_wishes_any_position_will_do()
        => Next(Wishes(("a2", ["north"]))).ShouldBe([("a1", "p1"), ("a3", "p2"), ("a4", "p3")]);

    [Fact]
    public void One_whose_wishes_are_taken_is_passed_over()
        => Next(Wishes(("a1", ["north"]), ("a2", ["north"]), ("a3", ["south"]), ("a4", ["south"]))).ShouldBe([("a1", "p1"), ("a3", "p2"), ("a4", "p3")]);

    [Theory]
    [InlineData(OfferState.Declined)]
    [InlineData(OfferState.Lapsed)]
    public void A_position_turned_down_goes_to_the_next_in_line_and_never_back(OfferState answer)
        => Next(Wishes(), new MadeOffer("a1", "p1", answer), new MadeOffer("a2", "p2", OfferState.Accepted), new MadeOffer("a3", "p3", OfferState.Open)).ShouldBe([("a4", "p1")]);

    [Fact]
    public void One_passed_over_before_is_asked_when_their_wish_becomes_vacant()
        => Next(Wishes(("a2", ["north"])), new MadeOffer("a1", "p1", OfferState.Declined), new MadeOffer("a3", "p2", OfferState.Accepted), new MadeOffer("a4", "p3", OfferState.Accepted)).ShouldBe([("a2", "p1")]);

    [Fact]
    public void Nothing_is_offered_while_all_positions_are_taken()
        => Next(Wishes(), new MadeOffer("a1", "p1", OfferState.Open), new MadeOffer("a2", "p2", OfferState.Open), new MadeOffer("a3", "p3", OfferState.Accepted)).ShouldBeEmpty();

    private static Dictionary<string, IReadOnlyList<string>> Wishes(params (string Application, string[] Units)[] wishes)
        => wishes.ToDictionary(w => w.Application, w => (IReadOnlyList<string>)w.Units);

    private static IEnumerable<(string, string)> Next(Dictionary<string, IReadOnlyList<string>> wishes, params MadeOffer[] made)
        => OfferRound.Next(Ranking, Positions, wishes, made).Select(o => (o.ApplicationNumber, o.PositionId));
}

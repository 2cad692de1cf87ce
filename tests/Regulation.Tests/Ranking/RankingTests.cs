namespace BtFlow.Regulation.Tests;

public sealed class RankingTests
{
    private static readonly ScoringTemplate Template = new("mall-1", [new("talk", "Tala", "", 2), new("think", "Tänka", "", 1), new("work", "Arbeta", "", 1)], 1, 5, 2);

    [Fact]
    public void The_score_is_the_mean_of_the_interviewers_weighted_means()
        => Rank(Sheet("1", "a", 5, 4, 2), Sheet("1", "b", 3, 3, 3)).ShouldHaveSingleItem().Score.ShouldBe(3.5m); // (10+4+2)/4 = 4 and 3

    [Fact]
    public void The_highest_score_comes_first_whatever_order_the_sheets_come_in()
    {
        ScoreSheet[] sheets = [Sheet("1", "a", 3, 3, 3), Sheet("2", "a", 5, 5, 5), Sheet("3", "a", 4, 4, 4), Sheet("1", "b", 3, 3, 3), Sheet("2", "b", 5, 5, 5), Sheet("3", "b", 4, 4, 4)];
        Rank(sheets).Select(r => (r.Rank, r.ApplicationNumber)).ShouldBe([(1, "2"), (2, "3"), (3, "1")]);
        Rank([.. sheets.Reverse()]).Select(r => r.ApplicationNumber).ShouldBe(["2", "3", "1"]);
    }

    [Fact]
    public void A_tie_is_broken_by_the_first_criterion_that_differs_and_last_by_the_application_number()
        => Rank(Sheet("3", "a", 4, 2, 4), Sheet("2", "a", 4, 4, 2), Sheet("4", "a", 3, 5, 3), Sheet("1", "a", 4, 4, 2)).Select(r => r.ApplicationNumber).ShouldBe(["1", "2", "3", "4"]);

    [Fact]
    public void Interviewers_who_differ_by_the_threshold_are_asked_to_talk_it_over()
        => Rank(Sheet("1", "a", 5, 4, 2), Sheet("1", "b", 3, 3, 3)).ShouldHaveSingleItem().ToModerate.ShouldBe(["talk"]);

    [Fact]
    public void A_sheet_off_the_template_is_refused()
    {
        Should.Throw<ArgumentException>(() => Rank(Sheet("1", "a", 6, 4, 2)));
        Should.Throw<ArgumentException>(() => Rank(Sheet("1", "a", 5, 4, 2), Sheet("1", "a", 5, 4, 2)));
        Should.Throw<ArgumentException>(() => Rank(new ScoreSheet("1", "a", new Dictionary<string, int> { ["talk"] = 3 })));
    }

    private static IReadOnlyList<RankedApplicant> Rank(params ScoreSheet[] sheets) => BtFlow.Regulation.Ranking.Compute(sheets, Template);

    private static ScoreSheet Sheet(string application, string interviewer, int talk, int think, int work)
        => new(application, interviewer, new Dictionary<string, int> { ["talk"] = talk, ["think"] = think, ["work"] = work });
}

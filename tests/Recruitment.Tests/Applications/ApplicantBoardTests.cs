using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class ApplicantBoardTests
{
    private static async Task<IReadOnlyList<string>> Names(Round round, string query) =>
        [.. (await round.App.Page(Roles.RecruitmentTeam).GetPage("/recruitment/applicants" + query)).QuerySelectorAll("tbody th").Select(e => e.TextContent.Trim())];

    [Fact]
    public async Task Applicants_are_listed_by_stage_proposal_and_name()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Efternamn", "Åberg")), Round.Row("2", ("Efternamn", "Öst"), ("Språknivå", "A1")), Round.Row("3", ("Efternamn", "Åström")));
        await round.Confirm("1", "Eligible");
        (await Names(round, "")).ShouldBe(["Förnamn Åberg", "Förnamn Öst", "Förnamn Åström"]);
        (await Names(round, "?stage=Eligible")).ShouldBe(["Förnamn Åberg"]);
        (await Names(round, "?proposed=NotEligible")).ShouldBe(["Förnamn Öst"]);
        (await Names(round, "?search=åst")).ShouldBe(["Förnamn Åström"]);
        (await Names(round, "?search=" + round.Case("2"))).ShouldBe(["Förnamn Öst"]);
        var page = await round.App.Page(Roles.RecruitmentTeam).GetPage("/recruitment/applicants");
        page.Body!.TextContent.ShouldContain("Språknivån i svenska är A1");
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        await using var round = await Round.Start();
        (await round.Import([.. Enumerable.Range(1, 120).Select(i => Round.Row($"{i:000}"))])).EnsureSuccessStatusCode();
        (await Names(round, "")).Count.ShouldBe(50);
        (await Names(round, "?p=3")).Count.ShouldBe(20);
        (await round.App.Page(Roles.RecruitmentTeam).GetPage("/recruitment/applicants?p=2")).QuerySelectorAll("nav a[rel]").Select(a => a.GetAttribute("rel")).ShouldBe(["prev", "next"]);
    }
}

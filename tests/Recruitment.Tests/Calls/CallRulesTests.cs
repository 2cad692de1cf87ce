using System.Net;
using BtFlow.Contracts.Recruitment;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Calls;

public sealed class CallRulesTests
{
    private const string Windows = "  windows:\n    - { opens: 02-01, closes: 02-28 }\n    - { opens: 08-01, closes: 08-31 }\n", Quota = "quota:\n  - { year: 2026, blocks: 3 }\n  - { year: 2027, blocks: 1 }\n";

    private static string Call(string opens, string closes, int positions = 1, string id = "prov-2026", string startsOn = "2026-10-01") => Round.CallText(positions)
        .Replace("prov-2026", id, StringComparison.Ordinal).Replace("2026-01-12", opens, StringComparison.Ordinal).Replace("2026-02-01", closes, StringComparison.Ordinal).Replace("2026-04-01", startsOn, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-02-01", "2026-02-28", true)]
    [InlineData("2026-08-10", "2026-08-31", true)]
    [InlineData("2026-02-01", "2026-03-01", false)]
    [InlineData("2026-01-31", "2026-02-14", false)]
    [InlineData("2026-02-10", "2026-08-10", false)]
    [InlineData("2026-05-01", "2026-05-20", false)]
    public async Task A_call_is_open_within_one_of_the_region_s_windows(string opens, string closes, bool allowed)
    {
        await using var round = await Round.Start(recruitment: Windows, call: Call("2026-02-01", "2026-02-10"));
        var answer = await round.OpenCall(Call(opens, closes, id: "annan"));
        answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
        if (allowed) return;
        var told = await answer.Content.ReadAsStringAsync();
        foreach (var part in new[] { "call.yaml", "regionen utlyser bara 1 februari–28 februari och 1 augusti–31 augusti", "Lägg opens och closes inom samma fönster", "region:recruitment.windows" }) told.ShouldContain(part);
    }

    [Fact]
    public async Task A_call_with_more_positions_than_the_year_has_blocks_is_refused_with_rule_and_remedy()
    {
        await using var round = await Round.Start(region: Quota);
        var told = await (await round.OpenCall(Call("2026-02-01", "2026-02-10", 4, "annan"))).Content.ReadAsStringAsync();
        foreach (var part in new[] { "4 platser som börjar 2026", "regionen har 3 block", "Ta bort 1 av platserna", "region:quota" }) told.ShouldContain(part);
    }

    [Fact]
    public async Task The_year_s_blocks_are_shared_by_all_the_calls_whose_positions_begin_in_it()
    {
        await using var round = await Round.Start(2, region: Quota); // two of the three of 2026
        var refused = await round.OpenCall(Call("2026-02-01", "2026-02-10", 2, "annan"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("och regionens andra utlysningar 2");
        (await round.OpenCall(Call("2026-02-01", "2026-02-10", 1, "annan"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await round.OpenCall(Call("2026-02-01", "2026-02-10", 2, "annan"))).StatusCode.ShouldBe(HttpStatusCode.Conflict, "changing it is no way round");
        (await round.OpenCall(Call("2026-02-01", "2026-02-10", 1, "nasta", "2027-03-01"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await round.OpenCall(Call("2026-02-01", "2026-02-10", 9, "senare", "2028-03-01"))).StatusCode.ShouldBe(HttpStatusCode.OK, "the region has set no number for 2028");
    }

    [Fact]
    public async Task A_post_is_permanent_where_the_region_says_so_and_the_case_keeps_its_rules()
    {
        await using var round = await Round.Start(1, region: "employment: permanent\n");
        await round.Register(Round.Row("1", ("Efternamn", ""), ("Förnamn", "Suharto")));
        await round.Interview("1", Round.Fair);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        var task = await round.OfferTask("1");
        (await round.App.OutsiderPage(task).GetPage($"/recruitment/offer/{task}")).Body!.TextContent.ShouldContain("Tillsvidareanställning");
        await round.Answer("1", "Accepted");
        await round.Hire("1");
        var hired = (await round.App.Published<CandidateHired>()).Single();
        hired.Employment.Permanent.ShouldBeTrue();
        hired.RuleSetVersion.ShouldBe((await round.Application("1")).GetProperty("ruleSetVersion").GetString());
        hired.RuleSetVersion.ShouldNotBeNullOrEmpty();
        hired.InterviewedOn.ShouldBe(new DateOnly(2026, 3, 2));
        (hired.Applicant.Name, hired.Applicant.LastName, hired.Applicant.FirstName).ShouldBe(("Suharto", "Suharto", ""));
    }
}

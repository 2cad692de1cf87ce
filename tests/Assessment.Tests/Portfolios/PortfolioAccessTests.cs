using System.Net;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class PortfolioAccessTests
{
    public static readonly TheoryData<string, string, string?, bool> Readers = new()
    {
        { AssessmentApp.Doctor, Roles.BtDoctor, null, true },
        { "bt-2", Roles.BtDoctor, null, false },
        { AssessmentApp.Main, Roles.MainSupervisor, null, true },
        { AssessmentApp.Care, Roles.Supervisor, null, true },
        { "sup-other", Roles.Supervisor, null, false },
        { "sup", Roles.Supervisor, null, false }, // part of a reader's id
        { AssessmentApp.Director, Roles.StudyDirector, "u-far", true }, // approved the plan
        { "dir-2", Roles.StudyDirector, null, true },
        { "dir-3", Roles.StudyDirector, "u-far", false },
        { "office-1", Roles.BtOffice, null, true },
        { "head-1", Roles.HeadOfOperations, "u-acute", true },
        { "head-9", Roles.HeadOfOperations, "u-far", false },
        { "admin", Roles.Administrator, null, false },
    };

    [Fact]
    public async Task A_portfolio_is_read_by_the_doctor_and_those_who_answer_for_the_training_and_by_nobody_else()
    {
        await using var assessment = await AssessmentApp.Open();
        foreach (var row in Readers)
        {
            var (person, role, unit, may) = row.Data;
            var expected = may ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            (await assessment.App.As(role, person, unit).GetAsync("/assessment/api/portfolios/" + AssessmentApp.Case)).StatusCode.ShouldBe(expected, $"api {person}");
            (await assessment.App.As(role, person, unit).GetAsync($"/assessment/api/portfolios/{AssessmentApp.Case}/plan")).StatusCode.ShouldBe(expected, $"plan {person}");
            var page = await assessment.App.Page(role, person, unit).GetAsync("/assessment/portfolios/" + AssessmentApp.Case);
            (page.StatusCode == HttpStatusCode.OK).ShouldBe(may, $"page {person}: {page.StatusCode}");
            (await page.Content.ReadAsStringAsync()).Contains("Nowak", StringComparison.Ordinal).ShouldBe(may, $"page text {person}");
            (await (await assessment.App.Page(role, person, unit).GetAsync("/assessment/portfolios")).Content.ReadAsStringAsync()).Contains("Nowak", StringComparison.Ordinal).ShouldBe(may, $"list {person}");
        }
    }

    [Fact]
    public async Task A_portfolio_that_is_not_open_yet_is_not_there()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(AssessmentApp.Plan());
        (await assessment.App.As(Roles.HeadOfOperations, "head-9", "u-far").GetAsync("/assessment/api/portfolios/" + AssessmentApp.Case)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await assessment.App.Page(Roles.StudyDirector, AssessmentApp.Director).GetAsync("/assessment/portfolios/" + AssessmentApp.Case)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await assessment.App.Page(Roles.StudyDirector).GetAsync("/assessment/portfolios")).Content.ReadAsStringAsync()).ShouldContain("Här finns inga portföljer");
    }

    [Fact]
    public async Task The_list_comes_in_pages_and_a_reader_of_the_last_case_finds_it_on_the_first()
    {
        await using var assessment = await AssessmentApp.Empty();
        var cases = Enumerable.Range(1, PortfolioList.PageSize + 1).Select(i => $"BT-2026-{i:0000}").ToList();
        await assessment.App.Send([.. cases.Select(c => assessment.Hired(c, "doc-" + c))]);
        await assessment.App.Send([.. cases.Select(c => AssessmentApp.Plan(caseNumber: c))]);
        await assessment.App.Send([.. cases.Select(c => new Contracts.Assessment.OpenPortfolio("open-" + c, c))]);

        var office = assessment.App.Page(Roles.BtOffice);
        var first = await office.GetPage("/assessment/portfolios");
        first.QuerySelectorAll("tbody tr").Length.ShouldBe(PortfolioList.PageSize);
        var rest = await office.GetPage("/assessment/portfolios" + first.QuerySelector("main p a")!.GetAttribute("href"));
        rest.QuerySelectorAll("tbody tr a").Select(a => a.TextContent).ShouldBe([cases[^1]]);
        (await assessment.App.Page(Roles.BtDoctor, "doc-" + cases[^1]).GetPage("/assessment/portfolios")).QuerySelectorAll("tbody tr a").Select(a => a.TextContent).ShouldBe([cases[^1]]);
    }

    [Fact]
    public async Task The_identity_number_is_never_shown_whole()
    {
        await using var assessment = await AssessmentApp.Open();
        var answer = (await assessment.Portfolio()).ToJsonString();
        answer.ShouldNotContain("0017");
        (await (await assessment.Page(AssessmentApp.Main, Roles.MainSupervisor).GetAsync("/assessment/portfolios/" + AssessmentApp.Case)).Content.ReadAsStringAsync()).ShouldNotContain("0017");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class FollowDoctorTests
{
    private static readonly PlannedPlacement Acute = AssessmentApp.Placements[0], Care = AssessmentApp.Placements[1];

    private static PlanApproved AfterMove() => AssessmentApp.Plan(2, mainSupervisorId: AssessmentApp.Care, placements: [Acute, Care with { PlacementId = "pl-3" }]) with { ApprovedAt = new(2026, 12, 20, 10, 0, 0, TimeSpan.FromHours(1)) };

    [Theory]
    [InlineData("mpo"), InlineData("mop"), InlineData("pmo"), InlineData("pom"), InlineData("omp"), InlineData("opm")]
    [Consumer("assessment-move-portfolio", Comes.BeforeSibling, Comes.Late)]
    public async Task A_doctor_who_moves_takes_the_portfolio_along_in_whatever_order_it_is_told(string order)
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + await assessment.OpenTask("Person.Assess", AssessmentApp.Acute, data: new { placementId = "pl-1", instrument = "miniCex", key = "pl-1-miniCex-1" }), AssessmentApp.Observation(3, "BT1"))).EnsureSuccessStatusCode();
        foreach (var each in order)
        {
            switch (each)
            {
                case 'm': await assessment.App.Send(AssessmentApp.Moved(), AssessmentApp.Moved()); break;
                case 'p': await assessment.App.Send(AfterMove(), AfterMove()); break;
                default: await assessment.App.Send(new OpenPortfolio("open-2", AssessmentApp.Case)); break;
            }
        }

        var catalog = assessment.App.Services.GetRequiredService<RegionCatalog>();
        var portfolio = await assessment.Portfolio(AssessmentApp.Care, Roles.Supervisor);
        ((string)portfolio["region"]!).ShouldBe(catalog.Region("uppsala").CareProvider);
        ((string)portfolio["employer"]!).ShouldBe("Vårdcentralen Alm");
        portfolio["placements"]!.AsArray().Select(p => (string)p!["site"]!).ShouldBe([$"Akuten Ekby, {catalog.Region("vgr-regional").CareProvider}", $"Vårdcentralen Alm, {catalog.Region("uppsala").CareProvider}"]);
        ((string)portfolio["assessments"]![0]!["placement"]!).ShouldBe($"Akuten Ekby, {catalog.Region("vgr-regional").CareProvider}");
        if (order.IndexOf('o') < order.IndexOf('m')) return; // asked before the move was known: answered for the programme of that time, and revised or asked again

        var keys = (await assessment.Reply("open-2"))["assessments"]!.AsArray().Select(i => (string)i!["key"]!).ToList();
        keys.ShouldNotContain("pl-1-miniCex-1");
        keys.ShouldContain("pl-1-period");
        keys.ShouldContain("pl-3-period");
        (await assessment.Reply("open-2"))["boards"]!.AsArray().Count.ShouldBe(catalog.Region("uppsala").Assessments.Boards.Count);
    }

    [Fact]
    public async Task The_lists_of_the_former_unit_lose_the_portfolio_and_those_of_the_new_one_get_it()
    {
        await using var assessment = await AssessmentApp.Open();
        async Task<bool> Lists(string unit) => (await assessment.App.Page(Roles.HeadOfOperations, "head-x", unit).GetStringAsync("/assessment/portfolios")).Contains(AssessmentApp.Case);
        (await Lists("u-acute"), await Lists("u-care")).ShouldBe((true, false));
        await assessment.App.Send(AssessmentApp.Moved());
        (await Lists("u-acute"), await Lists("u-care")).ShouldBe((false, true));
    }

    [Fact]
    [Consumer("assessment-move-portfolio", Comes.Twice)]
    public async Task A_portfolio_that_was_frozen_before_the_move_is_open_again_and_its_signatures_are_void()
    {
        await using var assessment = await AssessmentApp.Signed();
        await assessment.App.Send(AssessmentApp.Moved(), AssessmentApp.Moved());
        (await assessment.App.Published<PortfolioReopened>()).ShouldHaveSingleItem().Goals.ShouldBeEmpty();
        ((string)(await assessment.Final())["status"]!).ShouldBe("open");
        (await assessment.App.Published<NoteInJournal>()).Last().Text.ShouldContain("Frida Fri");
    }

    [Fact]
    [Consumer("assessment-move-portfolio", Comes.Late)]
    public async Task It_is_open_again_also_when_the_programme_of_the_new_region_was_told_before_the_move()
    {
        await using var assessment = await AssessmentApp.Signed();
        await assessment.App.Send(AssessmentApp.Plan(2) with { ApprovedAt = AssessmentApp.Moved().At.AddDays(1) });
        await assessment.App.Send(AssessmentApp.Moved());
        ((string)(await assessment.Final())["status"]!).ShouldBe("open");
    }

    [Fact]
    [Consumer("assessment-freeze-portfolio", Comes.Late)]
    public async Task A_freezing_that_the_former_region_s_process_asked_for_and_is_heard_of_after_the_move_freezes_nothing()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.MeetEveryGoal();
        await assessment.App.Send(AssessmentApp.Certificate(AssessmentApp.AllGoals));
        await assessment.App.Send(AssessmentApp.Moved());
        await assessment.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case));
        await assessment.App.Send(AssessmentApp.Plan(2) with { ApprovedAt = AssessmentApp.Moved().At.AddDays(1) });
        await assessment.App.Send(new OpenPortfolio("open-2", AssessmentApp.Case));
        ((string)(await assessment.Final())["status"]!).ShouldBe("open");
    }

    [Fact]
    [Consumer("assessment-end-portfolio", Comes.Twice)]
    [Consumer("assessment-keep-plan assessment-open-portfolio assessment-reopen-portfolio", Comes.Late)]
    public async Task A_doctor_who_leaves_leaves_a_portfolio_that_can_be_read_and_not_added_to()
    {
        await using var assessment = await AssessmentApp.Open();
        var left = new DoctorLeft(AssessmentApp.Case, AssessmentApp.Doctor, new(2026, 10, 31), "Egen begäran.", "Karin Ek", assessment.App.Clock.Now);
        var task = await assessment.OpenObservation();
        await assessment.App.Send(left, left);
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = WebUtility.HtmlDecode(await assessment.Page(AssessmentApp.Director, Roles.StudyDirector).GetStringAsync("/assessment/portfolios/" + AssessmentApp.Case));
        page.ShouldContain("avslutades i förtid 2026-10-31");
        (await assessment.App.Page(Roles.BtOffice).GetStringAsync("/assessment/portfolios")).ShouldContain("2026-10-31");

        await assessment.App.Send(AssessmentApp.Plan(2)); // late words change nothing
        await assessment.App.Send(new OpenPortfolio("open-2", AssessmentApp.Case), new OpenPortfolio("open-2", AssessmentApp.Case));
        await assessment.App.Send(new ReopenPortfolio("reopen-1", AssessmentApp.Case, ["BT1"], "Sent."));
        (await assessment.Count<ReviseTasks>()).ShouldBe(0);
        (await assessment.Count<PortfolioReopened>()).ShouldBe(0);
        (await assessment.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "open-2");
        ((string)(await assessment.Final())["status"]!).ShouldBe("ended");
    }

    [Fact]
    [Consumer("assessment-end-portfolio", Comes.Late)]
    [Consumer("assessment-move-portfolio", Comes.Late)]
    public async Task One_who_left_after_the_final_signatures_keeps_them_and_no_late_word_opens_the_portfolio()
    {
        await using var assessment = await AssessmentApp.Signed();
        await assessment.App.Send(new DoctorLeft(AssessmentApp.Case, AssessmentApp.Doctor, new(2027, 8, 31), "Egen begäran.", "Karin Ek", assessment.App.Clock.Now));
        await assessment.App.Send(AssessmentApp.Moved());
        await assessment.App.Send(new ReopenPortfolio("reopen-1", AssessmentApp.Case, ["BT1"], "Sent."));
        var final = await assessment.Final();
        ((string)final["status"]!).ShouldBe("ended");
        final.ToJsonString().ShouldContain("Frida Fri");
        (await assessment.Count<PortfolioReopened>()).ShouldBe(0);
    }

    [Fact]
    [Consumer("assessment-end-portfolio", Comes.BeforeSibling)]
    public async Task One_who_left_before_anything_was_opened_has_no_portfolio()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(new DoctorLeft(AssessmentApp.Case, AssessmentApp.Doctor, new(2026, 10, 31), "Egen begäran.", "Karin Ek", assessment.App.Clock.Now));
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        await assessment.App.Send(AssessmentApp.Plan());
        await assessment.App.Send(assessment.Hired());
        (await assessment.App.As(Roles.StudyDirector).GetAsync($"/assessment/api/portfolios/{AssessmentApp.Case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    [Consumer("assessment-keep-number", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    public async Task A_changed_identity_number_is_the_one_shown_even_when_it_was_told_first(bool first)
    {
        await using var assessment = await AssessmentApp.Empty();
        var protector = assessment.App.Services.GetRequiredService<Protector>();
        var (old, latest) = (Changed("19900161-0012", 1), Changed("19900101-0017", 2));
        PersonalNumberChanged Changed(string number, int day) => new(AssessmentApp.Case, AssessmentApp.Doctor, protector.Protect(number), new(2026, 8, day, 9, 0, 0, TimeSpan.FromHours(2)));
        if (first) await assessment.App.Send(latest, latest);
        await assessment.App.Send(assessment.Hired() with { Applicant = assessment.Hired().Applicant with { PersonalNumber = null } });
        await assessment.App.Send(AssessmentApp.Plan());
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        if (!first) await assessment.App.Send(latest);
        await assessment.App.Send(old); // an older word that comes late
        ((string)(await assessment.Portfolio())["personalNumber"]!).ShouldBe("19900101-****");
    }

    [Fact]
    public async Task Integrated_training_that_ends_after_two_years_says_so_in_list_and_page()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(AssessmentApp.Units);
        await assessment.App.Send(AssessmentApp.Staff);
        await assessment.App.Send(assessment.Hired() with { RegionId = "vgr-integrated-gp" });
        await assessment.App.Send(AssessmentApp.Plan());
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        var page = assessment.Page(AssessmentApp.Director, Roles.StudyDirector);
        (await page.GetStringAsync("/assessment/portfolios")).ShouldNotContain("R-11");
        await assessment.App.Send(AssessmentApp.Plan(2, placements: [Acute, Care with { To = new(2028, 9, 30) }]));
        (await page.GetStringAsync("/assessment/portfolios")).ShouldContain("R-11");
        WebUtility.HtmlDecode(await page.GetStringAsync("/assessment/portfolios/" + AssessmentApp.Case)).ShouldContain("Programmet slutar 2028-09-30, men ansökan om intyg bör kunna göras senast 2028-08-31");
    }

    [Fact]
    public async Task A_main_supervisor_who_leaves_is_pointed_out()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.App.Send(AssessmentApp.Staff[0] with { LastDay = new(2026, 11, 30) });
        WebUtility.HtmlDecode(await assessment.Page(AssessmentApp.Director, Roles.StudyDirector).GetStringAsync("/assessment/portfolios/" + AssessmentApp.Case)).ShouldContain("Karin Ek slutar 2026-11-30");
    }
}

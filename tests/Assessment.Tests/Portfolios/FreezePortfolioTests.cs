using System.Net;
using BtFlow.Assessment.Portfolios;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class FreezePortfolioTests
{
    [Fact]
    [Consumer("assessment-freeze-portfolio", Comes.Twice)]
    public async Task Freezing_answers_with_the_hash_and_asks_for_one_document_that_its_template_takes()
    {
        await using var assessment = await AssessmentApp.Frozen();
        await assessment.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case));
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        hash.Length.ShouldBe(64);
        (await assessment.App.Published<TaskDone>()).Where(d => d.TaskId == "freeze-1").Select(d => d.Result).Distinct().ShouldHaveSingleItem()!.ShouldContain(hash);

        var render = (await assessment.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        (render.Template, render.CaseNumber, render.RequestId).ShouldBe(("portfolio", AssessmentApp.Case, "BT-2026-0001-portfolio"));
        var data = assessment.App.Services.GetRequiredService<Protector>().Reveal(render.Data);
        TemplateFields.Problems("portfolio", data).ShouldBeEmpty();
        data.ShouldContain(hash);
        data.ShouldNotContain("19900101-0017");
    }

    [Fact]
    [Consumer("assessment-freeze-portfolio", Comes.BeforeSibling)]
    public async Task It_waits_for_the_last_certificate_whose_word_may_come_after_the_process()
    {
        await using var late = await AssessmentApp.Open();
        await late.MeetEveryGoal();
        await late.App.Send(AssessmentApp.Certificate(AssessmentApp.AllGoals[..10]));
        await late.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case), new FreezePortfolio("freeze-1", AssessmentApp.Case));
        (await late.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "freeze-1");
        await late.App.Send(AssessmentApp.Certificate(AssessmentApp.AllGoals[10..]));

        await using var early = await AssessmentApp.Frozen();
        ((string)(await late.Reply("freeze-1"))["hash"]!).ShouldBe((string)(await early.Reply("freeze-1"))["hash"]!);
        ((int)(await late.Portfolio())["goalsApproved"]!).ShouldBe(18);
    }

    [Fact]
    public async Task The_same_evidence_gives_the_same_hash_whatever_the_order_and_the_day_of_freezing()
    {
        async Task<string> Hash(string[] order, int days)
        {
            await using var assessment = await AssessmentApp.Open();
            foreach (var id in order) await assessment.OpenObservation(id: id);
            foreach (var id in order) (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + id, AssessmentApp.Observation(id == "a" ? 3 : 4, "BT1"))).EnsureSuccessStatusCode();
            await assessment.MeetEveryGoal();
            assessment.App.Clock.Advance(assessment.App.Clock.Now.AddDays(days));
            await assessment.App.Send(AssessmentApp.Certificate(AssessmentApp.AllGoals));
            await assessment.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case));
            return (string)(await assessment.Reply("freeze-1"))["hash"]!;
        }

        (await Hash(["a", "b"], 1)).ShouldBe(await Hash(["b", "a"], 30));
        (await Hash(["a"], 1)).ShouldNotBe(await Hash(["b"], 1));
    }

    [Fact]
    public async Task Nothing_is_added_after_freezing()
    {
        await using var assessment = await AssessmentApp.Frozen();
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        var refused = await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + await assessment.OpenObservation(), AssessmentApp.Observation());
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("frystes 2026-09-01");
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + await assessment.OpenObservation(instrument: "period"), new { approved = true, summary = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main), new { participants = "A", strengths = "B", needs = "C", conclusion = "D" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals("BT1"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await assessment.App.Send(AssessmentApp.Certificate(["BT1"], on: "2020-01-01"));
        await assessment.App.Send(AssessmentApp.Person(AssessmentApp.Main, "Nytt Namn", "u-acute", Roles.MainSupervisor));
        var shown = await assessment.Portfolio();
        ((string)shown["contentHash"]!).ShouldBe(hash);
        ((string)shown["mainSupervisor"]!["name"]!).ShouldBe("Karin Ek"); // the frozen content is what is read
        ((string)shown["goals"]![0]!["approvedOn"]!).ShouldBe("2027-09-02");
    }

    [Fact]
    public async Task Evidence_that_was_on_its_way_when_the_portfolio_froze_is_refused()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.MeetEveryGoal();
        await using var scope = assessment.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AssessmentDb>();
        await db.RequireOpenPortfolio(AssessmentApp.Case, CancellationToken.None); // read while it is open
        await assessment.App.Send(AssessmentApp.Certificate(AssessmentApp.AllGoals));
        await assessment.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case));
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task The_total_is_summed_before_it_is_rounded()
    {
        Contracts.TrainingPlan.PlannedPlacement[] rows =
        [
            new("pl-1", "u-acute", "Akuten Ekby", "acuteCare", new(2026, 9, 1), new(2026, 9, 10), 100, 0.33m, AssessmentApp.Acute, []),
            new("pl-2", "u-care", "Vårdcentralen Alm", "primaryCare", new(2026, 9, 11), new(2026, 9, 20), 100, 0.33m, AssessmentApp.Care, []),
            new("pl-3", "u-far", "Medicin Rönn", "other", new(2026, 9, 21), new(2026, 9, 30), 100, 0.33m, AssessmentApp.Care, []),
        ];
        rows.Sum(p => p.FullTimeMonths).ShouldBe(0.99m);
        FullTimeMonths.PerRow([.. rows.Select(p => new ServiceRow(PlacementKind.Other, p.From, p.To))]).ShouldBe([0.33m, 0.33m, 0.33m]);
        await using var assessment = await AssessmentApp.Open(AssessmentApp.Plan(placements: rows));
        ((decimal)(await assessment.Portfolio())["totalMonths"]!).ShouldBe(1m);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

public sealed class CertifiedPlanTests
{
    private const string Refusal = "Tjänstgöringen är intygad (bilaga 3, den 2027-09-02), så ";

    private static readonly (string Step, object Body, string So)[] Steps =
    [
        ("changes", new { reason = "Deltid." }, "programmet kan inte ändras"),
        ("absences", new { from = "2027-01-11", to = "2027-01-15", counts = true }, "programmet kan inte ändras"),
        ("absences", new { from = "2027-01-11", to = "2027-01-15", counts = false }, "programmet kan inte ändras"),
        ("leave", new { lastDay = "2027-01-31", reason = "Annat arbete" }, "BT kan inte avslutas i förtid"),
        ("move", new { regionId = "kalmar", unitId = "u-mind", from = "2027-02-01", reason = "Flyttar" }, "ärendet kan inte flyttas"),
    ];

    private static CertificateSigned Certificate(string on = "2027-09-02", int form = 3) => new(TrainingPlanApp.Case, form, 1, [], "head-1", DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static PortfolioReopened Reopened(string at) => new(TrainingPlanApp.Case, ["BT7"], "BT7 ska visas.", DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));

    private static Signature Signed => new("main-1", "Maja Main", null, "Allmänmedicin", "Vårdcentralen", "Orten", new(2027, 9, 20));

    private static async Task<string?> CertifiedOn(TrainingPlanApp app) => (await app.Plan()).GetProperty("certifiedOn").GetString();

    [Fact]
    public async Task What_is_certified_is_neither_changed_nor_left_nor_moved()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Certificate());
        foreach (var (step, body, so) in Steps)
        {
            var refused = await app.Post(app.AsDirector(), step, body);
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, step);
            var told = await refused.Content.ReadFromJsonAsync<JsonElement>();
            told.GetProperty("detail").GetString().ShouldBe($"{Refusal}{so}. Behöver något göras om öppnas portfolion igen.");
            told.GetProperty("rule").GetString().ShouldStartWith("R-22, ");
        }

        var plan = await app.Plan();
        (plan.GetProperty("versions").GetArrayLength(), plan.GetProperty("absences").GetArrayLength(), plan.GetProperty("regionId").GetString()).ShouldBe((1, 0, "vgr-regional"));
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
        (await app.App.Published<DoctorMoved>()).ShouldBeEmpty();
        (await app.App.Published<DoctorLeft>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificates_of_goals_and_of_competence_close_nothing()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Certificate(form: 2));
        await app.App.Send(Certificate(form: 4));
        (await app.Post(app.AsDirector(), "changes", Steps[0].Body)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2027-09-02", "2027-09-03T09:00:00+02:00", null)]
    [InlineData("2027-09-02", "2027-09-02T09:00:00+02:00", null)] // the same day: the reopening is taken as the later
    [InlineData("2027-09-02", "2027-09-01T22:30:00Z", null)] // the same day in Sweden
    [InlineData("2027-09-02", "2027-09-01T21:30:00Z", "2027-09-02")]
    [Consumer("training-plan-reopen-plan training-plan-certify-plan", Comes.Twice, Comes.BeforeSibling)]
    public async Task A_reopening_that_is_later_takes_the_certificate_away_in_either_order_and_told_twice(string on, string at, string? certified)
    {
        object[] messages = [Certificate(on), Reopened(at)];
        foreach (var (first, second) in new[] { (0, 1), (1, 0) })
        {
            await using var app = await TrainingPlanApp.Approved();
            foreach (var which in new[] { first, first, second, second, first })
                if (messages[which] is CertificateSigned signed) await app.App.Send(signed);
                else await app.App.Send((PortfolioReopened)messages[which]);
            (await CertifiedOn(app)).ShouldBe(certified);
            (await app.App.Parked()).ShouldBeEmpty();
        }
    }

    [Fact]
    [Consumer("training-plan-reopen-plan training-plan-certify-plan", Comes.Late)]
    public async Task Certified_anew_it_is_closed_again_whatever_old_word_comes_late()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Certificate("2027-10-01"));
        await app.App.Send(Reopened("2027-09-10T09:00:00+02:00"));
        await app.App.Send(Certificate("2027-09-02"));
        await app.App.Send(Reopened("2027-09-05T09:00:00+02:00"));
        (await CertifiedOn(app)).ShouldBe("2027-10-01");
    }

    [Theory]
    [InlineData("2027-09-20T09:00:00+02:00", "2027-09-02")]
    [InlineData("2027-09-03T10:00:00+02:00", "2027-09-02")] // the same day, later
    [InlineData("2027-09-02T09:00:00+02:00", null)] // the one that was reopened
    [Consumer("training-plan-close-plan", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    public async Task Where_only_goals_were_judged_again_the_final_assessment_made_anew_closes_it_in_any_order_and_told_twice(string at, string? certified)
    {
        var reopened = Reopened("2027-09-03T09:00:00+02:00");
        var assessed = new FinalAssessmentSigned(TrainingPlanApp.Case, "hash", Signed, Signed, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
        foreach (var order in new[] { "cra", "car", "rca", "rac", "acr", "arc" })
        {
            await using var app = await TrainingPlanApp.Approved();
            foreach (var message in order.SelectMany(m => new[] { m, m }).Append(order[0]))
                await (message switch { 'c' => app.App.Send(Certificate()), 'r' => app.App.Send(reopened), _ => app.App.Send(assessed) });
            (await CertifiedOn(app)).ShouldBe(certified, order);
            (await app.App.Parked()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task After_a_reopening_people_and_the_process_change_it_as_before()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Certificate());
        await app.App.Send(Reopened("2027-09-03T09:00:00+02:00"));
        await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår"));

        (await app.App.Published<TaskDone>()).ShouldContain(t => t.TaskId == "change-1");
        (await app.Post(app.AsMain(), "absences", Steps[2].Body)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Version()).GetProperty("changeReason").GetString().ShouldBe("BT7 återstår. Frånvaro 2027-01-11 till 2027-01-15 räknas inte.");
    }

    [Fact]
    public async Task A_supervisor_who_leaves_opens_nothing_that_is_certified()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(Certificate());
        await app.App.Send(TrainingPlanApp.Staff.Single(p => p.PersonId == "sup-care-b") with { LastDay = new(2027, 2, 28) });

        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_opened_at_the_moment_of_certifying_is_refused()
    {
        await using var app = await TrainingPlanApp.Approved();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => app.App.Db<TrainingPlanDb, int>(async db =>
        {
            var (plan, versions) = await db.PlanOf(TrainingPlanApp.Case, default); // what the request has read
            await app.App.Send(Certificate());
            (await CertifiedOn(app)).ShouldBe("2027-09-02");
            db.Add(PlanChange.Open(versions, "Deltid.", app.App.Clock.Now));
            db.RequireStillHere(plan);
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task The_pages_say_at_once_that_it_is_certified_and_offer_nothing_to_send()
    {
        await using var app = await TrainingPlanApp.Approved();
        var (page, path) = (app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director), $"/training-plan/plans/{TrainingPlanApp.Case}");
        string[] pages = ["change", "absences", "leave", "move"];
        var before = await page.GetPage(path);
        foreach (var p in pages)
        {
            before.QuerySelector($"a[href='{path}/{p}']").ShouldNotBeNull();
            (await page.GetPage($"{path}/{p}")).QuerySelector("main form[method=post]").ShouldNotBeNull();
        }

        await app.App.Send(Certificate());

        var after = await page.GetPage(path);
        after.Body!.TextContent.ShouldContain(Refusal);
        foreach (var p in pages)
        {
            after.QuerySelector($"a[href='{path}/{p}']").ShouldBeNull();
            var refused = await page.GetPage($"{path}/{p}");
            refused.Body!.TextContent.ShouldContain(Refusal);
            refused.Body.TextContent.ShouldContain("(R-22, ");
            refused.QuerySelector("main form[method=post]").ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_page_to_change_says_at_once_that_a_version_is_under_work_and_the_plan_page_does_not_lead_there()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        var (page, path) = (app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director), $"/training-plan/plans/{TrainingPlanApp.Case}");

        (await page.GetPage(path)).QuerySelector($"a[href='{path}/change']").ShouldBeNull();
        var refused = await page.GetPage($"{path}/change");
        refused.Body!.TextContent.ShouldContain("Version 1 är redan under arbete");
        refused.QuerySelector("main form[method=post]").ShouldBeNull();
    }
}

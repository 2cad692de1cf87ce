using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan.Plans;

public sealed class CreditTests
{
    private static object Credit(string from = "2023-01-01", string to = "2023-02-28", string? reason = "Intyg från kliniken visar självständigt arbete.", string workplace = "Kliniken Nord", int percent = 100) => new
    {
        workplace, country = "Polen", kind = "primaryCare", from, to, percent, beforeLicence = true, goals = new[] { "BT9" }, reason,
    };

    [Fact]
    public async Task Earlier_service_counts_in_the_sums_and_is_credited_by_the_approval()
    {
        await using var app = await TrainingPlanApp.Drafted();
        (await app.Submit(new { credits = new[] { Credit() } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var months = (await app.Version()).GetProperty("fullTimeMonths");
        (months.GetProperty("total").GetDecimal(), months.GetProperty("primaryCare").GetDecimal(), months.GetProperty("credited").GetDecimal()).ShouldBe((14m, 6m, 2m));
        (await app.Approve()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var credited = (await app.App.Published<PlanApproved>()).Single().Credits!.ShouldHaveSingleItem();
        (credited.CreditId, credited.Workplace, credited.Country, credited.Kind, credited.FullTimeMonths, credited.BeforeLicence, credited.Reason)
            .ShouldBe(($"{TrainingPlanApp.Case}-c1", "Kliniken Nord", "Polen", "primaryCare", 2m, true, "Intyg från kliniken visar självständigt arbete."));
    }

    [Fact]
    public async Task What_cannot_be_credited_is_refused_in_words()
    {
        await using var app = await TrainingPlanApp.Drafted();
        async Task<string> Refused(params object[] credits)
        {
            var answer = await app.Submit(new { credits });
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        }

        (await Refused(Credit(reason: " "))).ShouldContain("Skriv varför");
        (await Refused(Credit(to: "2022-12-31"))).ShouldContain("innan den börjar");
        (await Refused(Credit(to: "2026-09-01"))).ShouldContain("BT börjar 2026-09-01");
        (await Refused(Credit(percent: 0))).ShouldContain("Ange 1 till 100");
        (await Refused(Credit(), Credit(workplace: "Kliniken Syd"))).ShouldContain("överlappar varandra");
        (await app.Version()).GetProperty("status").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task A_region_that_credits_nothing_says_so_with_rule_and_source()
    {
        using var regions = new RegionFolder(("policy: individual", "policy: none"));
        await using var app = await TrainingPlanApp.Drafted(regions.Root);

        var refused = await app.Submit(new { credits = new[] { Credit() } });

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString()!.ShouldContain("tillgodoräknar inte tidigare tjänstgöring");
        problem.GetProperty("rule").GetString()!.ShouldStartWith("R-25; regionens eget krav, ");
    }

    [Fact]
    public async Task The_form_takes_credits_absence_and_months_without_a_script()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var path = $"/training-plan/plans/{TrainingPlanApp.Case}?task={await app.Prepare()}";
        var page = app.App.Page(Roles.MainSupervisor, TrainingPlanApp.Main, "u-acute", "Karin Ek");

        (await page.SubmitAll(path, "Spara utkastet", new() { ["Form.Placements[0].NotCounted"] = "hela oktober" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.SubmitAll(path, "Spara utkastet", new()
        {
            ["Form.Placements[0].NotCounted"] = "2026-10-01 till 2026-10-31", ["Form.Placements[0].Months"] = "4", ["Form.Placements[1].Percent"] = "80", ["Form.Credits[0].Workplace"] = "Kliniken Nord",
            ["Form.Credits[0].Kind"] = "acuteCare", ["Form.Credits[0].From"] = "2023-01-01", ["Form.Credits[0].To"] = "2023-01-31", ["Form.Credits[0].Percent"] = "100", ["Form.Credits[0].Reason"] = "Visad kompetens.",
        })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await app.Periods()).Take(2).ShouldBe(["acuteCare 2026-09-01 2027-01-31 4", "primaryCare 2027-02-01 2027-05-31 3.2"]);
        var version = await app.Version();
        version.GetProperty("placements")[0].GetProperty("notCounted")[0].GetProperty("from").GetString().ShouldBe("2026-10-01");
        version.GetProperty("credits")[0].GetProperty("workplace").GetString().ShouldBe("Kliniken Nord");
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("varav 1 tillgodoräknade");
    }

    [Fact]
    public async Task The_page_says_why_a_sum_falls_short()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var placements = await app.Placements();
        placements[1]["percent"] = 50;
        await app.AsMain().PutAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/draft", new { taskId = await app.Prepare(), placements });

        (await app.App.Page(Roles.MainSupervisor, TrainingPlanApp.Main).GetPage($"/training-plan/plans/{TrainingPlanApp.Case}")).Body!.TextContent.ShouldContain("är på 50 %");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class EligibilityTests
{
    [Fact]
    public async Task A_proposal_is_made_with_its_rule_and_source()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Svensk legitimation", "nej")));
        var proposal = (await round.Application("1")).GetProperty("proposal");
        proposal.GetProperty("status").GetString().ShouldBe("notEligible");
        var finding = proposal.GetProperty("findings").EnumerateArray().First();
        finding.GetProperty("ruleId").GetString().ShouldBe("R-04");
        finding.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
        var done = (await round.App.Published<TaskDone>()).Single(t => t.TaskId == "propose-1");
        JsonDocument.Parse(done.Result!).RootElement.GetProperty("status").GetString().ShouldBe("notEligible");
    }

    [Theory]
    [InlineData("Polen", "examen är från Polen (EU, EES eller Schweiz)")]
    [InlineData("Kenya", "examen är från Kenya, utanför EU och EES")]
    [InlineData("Sverige", "examen är svensk och svensk AT är inte fullgjord")]
    public async Task The_path_by_the_transition_rules_is_explained_to_the_one_who_decides(string country, string explained)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Examensland", country)));
        (await round.App.Page(Roles.RecruitmentTeam).GetPage($"/recruitment/applicants/{round.Case("1")}")).Body!.TextContent.ShouldContain(explained);
    }

    [Fact]
    public async Task The_page_shows_reasons_with_rule_and_source_and_only_a_masked_number()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Språknivå", "B1"), ("Personnummer", "198001019804")));
        var page = await round.App.Page(Roles.RecruitmentTeam).GetPage($"/recruitment/applicants/{round.Case("1")}");
        var text = page.Body!.TextContent;
        text.ShouldContain("Regionen kräver minst C1");
        text.ShouldContain("regionens eget krav");
        text.ShouldContain("19800101-****");
        text.ShouldNotContain("9804");
    }

    [Fact]
    public async Task Confirming_the_proposal_completes_the_task_without_a_reason()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        (await round.Confirm("1", "Eligible")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var word = (await round.App.Published<CompletePersonTask>()).Single();
        (word.Outcome, word.PersonId, word.CaseNumber).ShouldBe(("Eligible", "team", round.Case("1")));
    }

    [Theory]
    [InlineData("C1", "NotEligible")]
    [InlineData("B1", "Eligible")]
    public async Task Going_against_the_proposal_demands_a_reason(string language, string outcome)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Språknivå", language)));
        var refused = await round.Confirm("1", outcome, "  ");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Skriv skälet");
        (await round.App.Published<CompletePersonTask>()).ShouldBeEmpty();
        (await round.Confirm("1", outcome, "Nytt intyg har kommit in.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact, Rule("R-04")]
    public async Task What_the_regulation_does_not_leave_to_judgement_cannot_be_overridden()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", ("Svensk legitimation", "nej")));
        (await round.Confirm("1", "Eligible", "Vi vill ändå.")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_decision_is_made_once()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        (await round.Confirm("1", "Eligible")).EnsureSuccessStatusCode();
        (await round.Confirm("1", "NotEligible", "Ångrar mig.")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await round.App.Published<CompletePersonTask>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_page_advances_an_applicant_by_its_form()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        await round.TeamTask("Person.ConfirmEligibility", "1");
        var path = $"/recruitment/applicants/{round.Case("1")}";
        var client = round.App.Page(Roles.RecruitmentTeam);
        var refused = await client.Submit(path, new { Outcome = "NotEligible", Reason = "" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#error-summary")!.TextContent.ShouldContain("Skriv skälet");
        (await client.Submit(path, new { Outcome = "Eligible", Reason = "" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await round.Application("1")).GetProperty("stage").GetString().ShouldBe("eligible");
    }

    [Fact]
    public async Task A_task_of_another_case_is_refused()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"), Round.Row("2"));
        var other = await round.TeamTask("Person.ConfirmEligibility", "2");
        (await round.Team.PostAsJsonAsync($"/recruitment/api/applications/{round.Case("1")}/eligibility", new { TaskId = other, Outcome = "Eligible" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("Svensk legitimation", "nej", "NotEligible", "noLicence")]
    [InlineData("Språknivå", "A2", "NotEligible", "language")]
    [InlineData("Bilagor", "legitimation", "NotEligible", "missingDocument")]
    [InlineData("Ort", "Orten", "Withdrawn", "withdrawn")]
    [Consumer("recruitment-reject-application", Comes.Twice)]
    public async Task A_rejected_applicant_gets_the_reason_by_mail_once_and_is_counted(string column, string value, string outcome, string code)
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1", (column, value)));
        (await round.Confirm("1", outcome)).EnsureSuccessStatusCode();
        await round.App.Send(new RejectApplication("r1", round.Case("1"), "eligibility"));
        await round.App.Send(new RejectApplication("r2", round.Case("1"), "eligibility"));
        var mail = (await round.App.Published<SendMail>()).Single();
        (mail.Template, mail.ToAddress).ShouldBe(("rejection", "s1@example.com"));
        mail.Fields["reason"].ShouldNotBeEmpty();
        (await round.Get($"calls/{Round.CallId}/funnel")).GetProperty("rejections").GetProperty(code).GetInt32().ShouldBe(1);
        (await round.App.Published<TaskDone>()).Select(t => t.TaskId).ShouldBe(["propose-1", "r1", "r2"]);
    }
}

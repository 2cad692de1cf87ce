using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class CompletenessTests
{
    [Fact]
    public async Task Each_missing_thing_is_listed_with_who_can_mend_it_and_where()
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(percent: 49));
        await app.SignGoals(2, CertificationApp.Main);
        await app.App.Send(app.Final());
        await app.App.Send(new CheckCompleteness("check", CertificationApp.Case));

        var reply = await app.Reply("check");
        reply.GetProperty("complete").GetBoolean().ShouldBeFalse();
        var missing = reply.GetProperty("missing").EnumerateArray().Select(m => (What: m.GetProperty("what").GetString()!, Who: m.GetProperty("who").GetString()!, Link: m.GetProperty("link").GetString()!)).ToList();
        missing.Count.ShouldBe(6, string.Join("\n", missing));
        missing[0].What.ShouldStartWith("BT1 ");
        missing[0].Who.ShouldBe("Bo Björk");
        missing[0].Link.ShouldBe($"/certification/certificates/{CertificationApp.Case}/1");
        missing[1].What.ShouldStartWith("BT2 ");
        missing.ShouldContain(m => m.What.Contains("5,88 av 6,00 månader") && m.What.Contains("49 %") && m.Who == "Karin Ek" && m.Link == $"/training-plan/plans/{CertificationApp.Case}");
        missing.ShouldContain(m => m.What.Contains("Primärvård: 2,94"));
        missing.ShouldContain(m => m.What.Contains("Akut sjukvård: 2,94"));
        missing.ShouldContain(m => m.What.StartsWith("Bilaga 3") && m.Who == "Hanna Chef" && m.Link == $"/certification/certificates/{CertificationApp.Case}/3");

        var state = await app.State();
        state.GetProperty("missing").GetArrayLength().ShouldBe(6);
        foreach (var item in state.GetProperty("missing").EnumerateArray()) (item.GetProperty("ruleId").GetString() + item.GetProperty("source").GetString()).Length.ShouldBeGreaterThan(8);
    }

    [Theory, Rule("R-08")]
    [InlineData(true), InlineData(false)]
    public async Task A_length_that_the_programme_was_approved_without_is_not_asked_for_again(bool setAside)
    {
        await using var app = await CertificationApp.Prepared(plan: CertificationApp.Plan(ends: new(2026, 11, 15)) with { SetAside = setAside ? ["R-08"] : null });
        (await app.State()).GetProperty("missing").EnumerateArray().Any(m => m.GetProperty("ruleId").GetString() == "R-08").ShouldBe(!setAside);
    }

    [Fact]
    public async Task Without_the_final_assessment_both_its_signatures_are_missing()
    {
        await using var app = await CertificationApp.Prepared();
        (await app.State()).GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()).Count(w => w!.StartsWith("Bilaga 4")).ShouldBe(2);
    }

    [Fact]
    [Consumer("certification-keep-final-assessment certification-check-completeness", Comes.Twice)]
    public async Task Nothing_missing_is_complete_whatever_comes_twice()
    {
        await using var app = await CertificationApp.Certified();
        await app.App.Send(app.Final());
        await app.App.Send(new CheckCompleteness("check", CertificationApp.Case));
        await app.App.Send(new CheckCompleteness("check", CertificationApp.Case));

        var reply = await app.Reply("check");
        reply.GetProperty("complete").GetBoolean().ShouldBeTrue(reply.ToString());
        reply.GetProperty("missing").GetArrayLength().ShouldBe(0);
        (await app.App.Published<TaskDone>()).Where(d => d.TaskId == "check").Select(d => d.Result).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    [Consumer("certification-check-completeness", Comes.BeforeSibling)]
    public async Task Asked_before_the_final_signatures_have_arrived_it_answers_once_when_they_do()
    {
        await using var app = await CertificationApp.Prepared();
        await app.SignGoals(1, CertificationApp.Second);
        await app.SignGoals(2, CertificationApp.Main);
        await app.CertifyService();
        await app.App.Send(new CheckCompleteness("check", CertificationApp.Case));
        (await app.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "check");

        await app.App.Send(app.Final());
        await app.App.Send(app.Final());

        (await app.App.Published<TaskDone>()).Count(d => d.TaskId == "check").ShouldBe(1);
        (await app.Reply("check")).GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_office_cannot_say_done_while_something_is_missing()
    {
        await using var app = await CertificationApp.Prepared();
        await app.SignGoals(1, CertificationApp.Second);
        await app.SignGoals(2, CertificationApp.Main);
        await app.App.Send(app.Final());
        var task = await app.OpenTask("Person.CompleteCase", role: Roles.BtOffice);
        await (await app.AsOffice().PostAsync($"/certification/api/completions/{task}", null)).ShouldBeRefused("Bilaga 3", "Hanna Chef", "R-22");

        await app.CertifyService();
        (await app.AsOffice().PostAsync($"/certification/api/completions/{task}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Done");
    }

    [Theory]
    [InlineData("goal"), InlineData("service"), InlineData("competence"), InlineData("application")]
    public async Task No_packet_is_issued_while_a_signature_is_missing(string missing)
    {
        await using var app = await CertificationApp.Prepared();
        if (missing != "goal") await app.SignGoals(1, CertificationApp.Second);
        await app.SignGoals(2, CertificationApp.Main);
        if (missing != "service") await app.CertifyService();
        if (missing != "competence") await app.App.Send(app.Final());
        if (missing != "application") await app.SignApplication();

        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));

        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("issue-packet");
        (await app.App.Published<RenderDocument>()).ShouldBeEmpty();
        (await app.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "issue");
    }
}

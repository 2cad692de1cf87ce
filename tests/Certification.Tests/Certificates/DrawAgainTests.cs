using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Certification.Certificates;

public sealed class DrawAgainTests
{
    private const string Case = CertificationApp.Case;
    private static readonly DateTimeOffset ReopenedAt = new(2027, 3, 10, 14, 0, 0, TimeSpan.FromHours(1));

    private static PortfolioReopened Reopened(params string[] goals) => new(Case, goals, "Förskrivningen behöver visas.", ReopenedAt);

    private static GoalMet Anew(string goal, string by = CertificationApp.Second) => new(Case, goal, by, new(2027, 3, 12), "Ny tjänstgöring.", "Ny bedömning.");

    [Fact]
    public async Task After_a_reopening_only_what_it_touched_is_signed_anew_and_the_rest_keeps_its_signature()
    {
        await using var app = await CertificationApp.Certified();
        await app.App.Send(Reopened("BT1"));

        var state = await app.State();
        state.GetProperty("goalsApproved").GetInt32().ShouldBe(16);
        state.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()!).ShouldContain(w => w.StartsWith("BT1 ") && w.Contains("Förskrivningen behöver visas."));
        InForce(state).Select(c => (c.Number, c.Form, c.Signed)).ShouldBe([(1, 2, true), (2, 3, true)]);

        await app.App.Send(Anew("BT1", "sup-third"));
        await app.App.Send(new PrepareCertificates("again", Case));

        var reply = await app.Reply("again");
        reply.GetProperty("goalCertificates").EnumerateArray().Select(i => (i.GetProperty("key").GetString(), i.GetProperty("personId").GetString())).ShouldBe([("bilaga-2-5", "sup-third"), ("bilaga-2-6", CertificationApp.Second)]);
        reply.GetProperty("serviceCertificates").GetArrayLength().ShouldBe(0);
        state = await app.State();
        InForce(state).Select(c => (c.Number, c.Form, c.Signed)).ShouldBe([(1, 2, false), (2, 2, false), (3, 2, true), (4, 3, true), (5, 4, false)]);
        Superseded(state).Select(c => (c.Form, c.Signed)).ShouldBe([(2, true), (4, false)]);

        var page = await app.OfficePage().GetPage($"/certification/certificates/{Case}/1");
        page.Body!.TextContent.ShouldContain("gäller inte sedan 2027-03-10: BT1 ska bedömas på nytt");
        page.Body.TextContent.ShouldContain("Tjänstgöring och kurs för BT1.");
        page.Body.TextContent.ShouldContain("Undertecknat av Bo Björk");
        (await app.OfficePage().GetPage($"/certification/certificates/{Case}/4")).Body!.TextContent.ShouldContain("Şebnem Yıldız");
    }

    [Fact]
    [Consumer("certification-void-certificates", Comes.Twice, Comes.Late)]
    [Consumer("certification-keep-goal", Comes.BeforeSibling, Comes.Twice)]
    public async Task A_reopening_that_comes_twice_or_after_the_new_judgements_ends_the_same()
    {
        async Task<string> State(params Func<ServiceApp, Task>[] messages)
        {
            await using var app = await CertificationApp.Certified();
            foreach (var send in messages) await send(app.App);
            await app.App.Send(new PrepareCertificates("again", Case));
            (await app.Parked()).ShouldBeEmpty();
            return string.Join(", ", InForce(await app.State()).Select(c => $"{c.Number}:{c.Form}:{c.Signed}"));
        }
        const string expected = "1:2:False, 2:2:True, 3:3:True, 4:4:False";
        Task Reopen(ServiceApp app) => app.Send(Reopened("BT1"));
        Task Judge(ServiceApp app) => app.Send(Anew("BT1"));
        (await State(Reopen, Reopen, Judge, Judge)).ShouldBe(expected);
        (await State(Judge, Reopen, Reopen)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_reopening_told_after_the_process_asked_makes_the_rest_known_to_it()
    {
        await using var app = await CertificationApp.Certified();
        await app.App.Send(Anew("BT1"));
        await app.App.Send(new PrepareCertificates("again", Case));
        (await app.Reply("again")).GetProperty("goalCertificates").GetArrayLength().ShouldBe(0);

        await app.App.Send(Reopened("BT1"));

        var revised = (await app.App.Published<ReviseTasks>()).Single(r => r.Name == "Person.SignGoalCertificates");
        revised.Version.ShouldBe(2);
        JsonSerializer.Deserialize<JsonElement>(revised.Items).EnumerateArray().ShouldHaveSingleItem().GetProperty("key").GetString().ShouldBe("bilaga-2-5");
        var missing = (await app.State()).GetProperty("missing").EnumerateArray().First();
        missing.GetProperty("link").GetString().ShouldBe($"/certification/certificates/{Case}/5");

        // The process may have passed the step: the signer signs all the same, where the list of what is missing leads.
        (await app.App.As(Roles.Supervisor, CertificationApp.Second).PostAsJsonAsync($"/certification/api/certificates/{Case}/5/signature", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.State()).GetProperty("goalsApproved").GetInt32().ShouldBe(18);
    }

    [Theory]
    [InlineData(10, 16), InlineData(15, 18)] // a reopening at 14: judged before it, and after it
    [Consumer("certification-keep-goal", Comes.Late)]
    public async Task A_judgement_of_the_day_of_the_reopening_counts_when_it_was_given_after_it(int hour, int approved)
    {
        await using var app = await CertificationApp.Certified();
        var judged = Anew("BT1") with { On = new(2027, 3, 10), At = ReopenedAt.AddHours(hour - 14) };
        await app.App.Send(Reopened("BT1"));
        await app.App.Send(judged, Anew("BT2"));
        (await app.State()).GetProperty("goalsApproved").GetInt32().ShouldBe(16); // BT1 and BT2 stood on the certificate that is void
        await app.App.Send(new PrepareCertificates("again", Case));
        (await app.App.Published<TaskDone>()).Any(d => d.TaskId == "again").ShouldBe(approved == 18);
    }

    [Theory]
    [InlineData(13, true), InlineData(15, false)]
    [Consumer("certification-keep-final-assessment certification-void-certificates", Comes.BeforeSibling)]
    public async Task Final_signatures_of_the_day_of_the_reopening_count_when_they_were_given_after_it_whichever_is_told_first(int hour, bool missing)
    {
        foreach (var reopenedFirst in new[] { true, false })
        {
            await using var app = await CertificationApp.Certified();
            var final = app.Final() with { PortfolioHash = "hash-2", At = ReopenedAt.AddHours(hour - 14) };
            final = final with { MainSupervisor = final.MainSupervisor with { On = new(2027, 3, 10) } };
            if (reopenedFirst) await app.App.Send(Reopened("BT1"));
            await app.App.Send(final);
            if (!reopenedFirst) await app.App.Send(Reopened("BT1"));
            (await app.State()).GetProperty("missing").EnumerateArray().Any(m => m.GetProperty("what").GetString()!.StartsWith("Bilaga 4")).ShouldBe(missing);
        }
    }

    [Fact]
    [Consumer("certification-keep-final-assessment", Comes.Late)]
    public async Task Final_signatures_given_before_the_reopening_count_no_more_whenever_they_arrive()
    {
        await using var app = await CertificationApp.Certified();
        await app.App.Send(Reopened("BT1"));
        await app.App.Send(app.Final());
        await app.App.Send(new CheckCompleteness("check", Case));
        (await app.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "check");

        var final = app.Final();
        await app.App.Send(final with { PortfolioHash = "hash-2", MainSupervisor = final.MainSupervisor with { On = new(2027, 3, 20) } });
        await app.App.Send(Reopened("BT1"));

        (await app.State()).GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()!).ShouldNotContain(w => w.StartsWith("Bilaga 4"));
    }

    [Fact]
    [Consumer("certification-keep-final-assessment certification-void-certificates", Comes.Late)]
    public async Task Of_two_final_assessments_the_newer_counts_though_the_older_and_the_reopening_between_them_are_told_last()
    {
        await using var app = await CertificationApp.Prepared();
        var (older, newer) = (app.Final() with { At = ReopenedAt.AddHours(-1) }, app.Final("Ny Bedömare") with { PortfolioHash = "hash-2", At = ReopenedAt.AddHours(1) });
        await app.App.Send(newer);
        await app.App.Send(older);
        await app.App.Send(Reopened());
        (await app.State()).GetProperty("missing").EnumerateArray().ShouldNotContain(m => m.GetProperty("what").GetString()!.StartsWith("Bilaga 4"));
    }

    [Fact]
    [Consumer("certification-prepare-certificates certification-check-completeness", Comes.Twice, Comes.Late)]
    public async Task An_old_question_asked_again_does_not_take_the_place_of_the_new_one_that_waits()
    {
        await using var app = await CertificationApp.Certified();
        await app.App.Send(new CheckCompleteness("check", Case));
        await app.App.Send(Reopened("BT1"));
        await app.App.Send(new PrepareCertificates("prepare-2", Case), new PrepareCertificates("prepare", Case));
        await app.App.Send(new CheckCompleteness("check-2", Case), new CheckCompleteness("check", Case));
        (await app.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId.EndsWith("-2"));

        await app.App.Send(Anew("BT1"));
        await app.App.Send(app.Final() with { At = ReopenedAt.AddDays(3) });
        (await app.App.Published<TaskDone>()).Select(d => d.TaskId).Where(t => t.EndsWith("-2")).ShouldBe(["prepare-2", "check-2"]);
    }

    [Fact]
    public async Task A_revision_names_the_tasks_that_are_done_for_their_word_may_come_after_it()
    {
        await using var app = await CertificationApp.Prepared();
        var (done, open) = (await app.GoalTask(1, CertificationApp.Second), await app.GoalTask(2, CertificationApp.Main));
        (await app.App.As(Roles.Supervisor, CertificationApp.Second).PostAsJsonAsync($"/certification/api/goal-certificates/{done}", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.App.Send(Reopened("BT3"));
        (await app.App.Published<ReviseTasks>()).Single(r => r.Name == "Person.SignGoalCertificates").Done!.ShouldBe([done], $"{open} is still to be done");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    [Consumer("certification-keep-plan", Comes.Twice, Comes.Late)]
    public async Task A_programme_that_changes_after_the_service_was_certified_voids_the_certificate_only_when_it_says_something_else(bool longer)
    {
        await using var app = await CertificationApp.Certified();
        var changed = CertificationApp.Plan(version: 2, ends: longer ? new(2027, 3, 9) : null) with { ChangeReason = "Sjukfrånvaro tas igen." };
        await app.App.Send(changed);
        await app.App.Send(changed, CertificationApp.Plan(version: 1));

        var service = InForce(await app.State()).Single(c => c.Form == 3);
        service.Signed.ShouldBe(!longer);
        (await app.App.Published<ReviseTasks>()).Count.ShouldBe(longer ? 2 : 0);
        if (!longer) return;
        Superseded(await app.State()).ShouldHaveSingleItem().Because.ShouldBe("Utbildningsprogrammet ändrades (version 2: Sjukfrånvaro tas igen).");
        await app.App.Send(new PrepareCertificates("again", Case));
        (await app.Reply("again")).GetProperty("serviceCertificates").EnumerateArray().ShouldHaveSingleItem().GetProperty("key").GetString().ShouldBe("bilaga-3-5");
        await app.CertifyService();
        (await app.State()).GetProperty("missing").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_replaced_while_its_task_was_open_is_not_signed()
    {
        await using var app = await CertificationApp.Prepared();
        var task = await app.GoalTask(1, CertificationApp.Second);
        await app.App.Send(Reopened("BT1"));

        await (await app.App.As(Roles.Supervisor, CertificationApp.Second).PostAsJsonAsync($"/certification/api/goal-certificates/{task}", new { place = "Orten" })).ShouldBeRefused("gäller inte sedan 2027-03-10", "BT1 ska bedömas på nytt");
        (await app.App.Published<CertificateSigned>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_signed_on_its_page_ends_its_task_too()
    {
        await using var app = await CertificationApp.Prepared();
        var task = await app.ServiceTask();
        var head = app.App.Page(Roles.HeadOfOperations, CertificationApp.Head);
        (await head.Submit($"/certification/certificates/{Case}/3", new Dictionary<string, string> { ["Form.Place"] = "", ["Form.PrimaryCareAccount"] = "P", ["Form.AcuteCareAccount"] = "A" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var path = $"/certification/api/certificates/{Case}/3/signature";
        await (await app.App.As(Roles.HeadOfOperations, CertificationApp.Head).PostAsJsonAsync(path, new { place = "Orten", primaryCareAccount = "P" })).ShouldBeRefused("akut sjukvård", "R-07");
        (await app.App.As(Roles.HeadOfOperations, CertificationApp.Head).PostAsJsonAsync(path, new { place = "Orten", primaryCareAccount = "P", acuteCareAccount = "A" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.App.Published<CompletePersonTask>()).ShouldHaveSingleItem().TaskId.ShouldBe(task);
        (await app.App.Published<CertificateSigned>()).ShouldHaveSingleItem().Form.ShouldBe(3);
    }

    [Fact]
    public async Task For_a_supervisor_who_has_left_the_main_supervisor_signs()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(app.Person(CertificationApp.Second, "Bo Björk", Roles.Supervisor, lastDay: new(2027, 3, 9)));
        await app.App.Send(CertificationApp.Goals());
        await app.App.Send(new PrepareCertificates("prepare", Case));

        InForce(await app.State()).Where(c => c.Form == 2).ShouldHaveSingleItem().Signer.ShouldBe(CertificationApp.Main);
    }

    [Theory]
    [InlineData("u-acute", "manager-b")] // who holds the role at the unit goes before who holds it everywhere
    [InlineData(null, "manager-a")]
    public async Task The_regions_profile_says_who_certifies_and_decides(string? unitOfB, string signer)
    {
        var workflows = CertificationApp.WorkflowsWith(("serviceCertificateSigner: headOfOperations", "serviceCertificateSigner: btManager"), ("continuationDecider: { value: headOfOperations", "continuationDecider: { value: btManager"));
        try
        {
            await using var app = await CertificationApp.Served(workflows: workflows);
            await app.App.Send(app.Person("manager-c", "C", Roles.BtManager, "u-other"), app.Person("manager-b", "B", Roles.BtManager, unitOfB), app.Person("manager-a", "A", Roles.BtManager, null), app.Person("manager-0", "0", Roles.BtManager, null, lastDay: new(2027, 1, 1)));
            await app.App.Send(CertificationApp.Goals());
            await app.App.Send(new PrepareCertificates("prepare", Case));

            var reply = await app.Reply("prepare");
            reply.GetProperty("deciderId").GetString().ShouldBe(signer);
            reply.GetProperty("serviceCertificates")[0].GetProperty("personId").GetString().ShouldBe(signer);
        }
        finally
        {
            Directory.Delete(workflows, recursive: true);
        }
    }

    private sealed record Row(int Serial, int Number, int Form, string Signer, bool Signed, string? Because);

    private static List<Row> InForce(JsonElement state) => [.. Rows(state).Where(c => c.Because is null).OrderBy(c => c.Number)];

    private static List<Row> Superseded(JsonElement state) => [.. Rows(state).Where(c => c.Because is not null)];

    private static IEnumerable<Row> Rows(JsonElement state) => state.GetProperty("certificates").EnumerateArray().Select(c => new Row(
        c.GetProperty("serial").GetInt32(), c.GetProperty("attachmentNumber").GetInt32(), c.GetProperty("form").GetInt32(), c.GetProperty("signerId").GetString()!,
        c.GetProperty("signedOn").ValueKind != JsonValueKind.Null, c.GetProperty("supersededBecause").GetString()));
}

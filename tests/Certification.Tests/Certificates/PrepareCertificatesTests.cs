using System.Text.Json;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

public sealed class PrepareCertificatesTests
{
    [Fact, Rule("F-01")]
    public async Task Attachments_are_numbered_without_gaps_a_bilaga_2_for_each_signer_first_and_3_and_4_last()
    {
        await using var app = await CertificationApp.Prepared();

        var certificates = await Certificates(app);
        certificates.Select(c => (c.AttachmentNumber, c.Form, c.SignerId)).ShouldBe([(1, 2, CertificationApp.Second), (2, 2, CertificationApp.Main), (3, 3, CertificationApp.Head), (4, 4, CertificationApp.Main)]);
        certificates[0].Goals.ShouldBe(["BT1", "BT2"]);
        certificates.SelectMany(c => c.Goals).Count().ShouldBe(18);
        var reply = await app.Reply("prepare");
        reply.GetProperty("deciderId").GetString().ShouldBe(CertificationApp.Head);
        var service = reply.GetProperty("serviceCertificates").EnumerateArray().ShouldHaveSingleItem();
        (service.GetProperty("key").GetString(), service.GetProperty("personId").GetString(), service.GetProperty("data").GetProperty("certificate").GetInt32()).ShouldBe(("bilaga-3-3", CertificationApp.Head, 3));
        var items = reply.GetProperty("goalCertificates").EnumerateArray().ToList();
        items.Select(i => (i.GetProperty("key").GetString(), i.GetProperty("personId").GetString(), i.GetProperty("data").GetProperty("certificate").GetInt32()))
            .ShouldBe([("bilaga-2-1", CertificationApp.Second, 1), ("bilaga-2-2", CertificationApp.Main, 2)]);
        items[0].GetProperty("text").GetString()!.ShouldContain("BT1, BT2");
    }

    [Fact]
    public async Task The_main_supervisor_signs_every_goal_where_the_region_says_so()
    {
        var workflows = CertificationApp.WorkflowsWith(("goalCertificateSigner: supervisor", "goalCertificateSigner: mainSupervisor"));
        try
        {
            await using var app = await CertificationApp.Prepared(workflows: workflows);
            (await Certificates(app)).Select(c => (c.AttachmentNumber, c.Form, c.SignerId)).ShouldBe([(1, 2, CertificationApp.Main), (2, 3, CertificationApp.Head), (3, 4, CertificationApp.Main)]);
        }
        finally
        {
            Directory.Delete(workflows, recursive: true);
        }
    }

    [Fact]
    [Consumer("certification-prepare-certificates", Comes.BeforeSibling)]
    public async Task Asked_before_the_last_judgement_it_answers_once_when_that_comes()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(CertificationApp.Goals()[..17]);
        await app.App.Send(new PrepareCertificates("prepare", CertificationApp.Case));
        (await app.App.Published<TaskDone>()).ShouldBeEmpty();
        (await Certificates(app)).ShouldBeEmpty();

        await app.App.Send(CertificationApp.Goals()[17]);
        await app.App.Send(CertificationApp.Goals());

        (await app.App.Published<TaskDone>()).ShouldHaveSingleItem().TaskId.ShouldBe("prepare");
        (await Certificates(app)).Count.ShouldBe(4);
        (await app.Parked()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("qghp"), InlineData("qgph"), InlineData("gqhp"), InlineData("hqpg"), InlineData("pqgh")]
    [Consumer("certification-prepare-certificates certification-keep-doctor certification-keep-plan certification-keep-goal", Comes.BeforeSibling)]
    public async Task Asked_before_doctor_programme_or_judgements_are_known_it_answers_once_when_the_last_of_them_comes(string order)
    {
        await using var app = await CertificationApp.Served();
        const string other = "BT-2026-0007";
        foreach (var each in order)
        {
            (await app.App.Published<TaskDone>()).ShouldBeEmpty();
            await (each switch
            {
                'q' => app.App.Send(new PrepareCertificates("prepare", other)),
                'g' => app.App.Send([.. CertificationApp.Goals().Select(g => g with { CaseNumber = other })]),
                'h' => app.App.Send(app.Hired(other, "bt-7")),
                _ => app.App.Send(CertificationApp.Plan() with { CaseNumber = other, DoctorId = "bt-7" }),
            });
        }
        (await app.App.Published<TaskDone>()).ShouldHaveSingleItem().CaseNumber.ShouldBe(other);
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_in_the_same_breath_as_the_judgements_it_waits_for_them_all()
    {
        await using var app = await CertificationApp.Served();
        var goals = CertificationApp.Goals();

        await Task.WhenAll(app.App.Send(new PrepareCertificates("prepare", CertificationApp.Case)), app.App.Send([.. goals.Reverse()]));

        (await app.App.Published<TaskDone>()).ShouldHaveSingleItem();
        (await Certificates(app)).Select(c => c.SignerId).ShouldBe([CertificationApp.Second, CertificationApp.Main, CertificationApp.Head, CertificationApp.Main]);
    }

    [Fact]
    [Consumer("certification-prepare-certificates", Comes.Twice)]
    public async Task Asked_twice_it_draws_once_and_answers_the_same()
    {
        await using var app = await CertificationApp.Prepared();
        await app.App.Send(new PrepareCertificates("prepare", CertificationApp.Case));

        (await app.App.Published<TaskDone>()).Select(d => d.Result).Distinct().ShouldHaveSingleItem();
        (await Certificates(app)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_unit_without_a_head_is_parked_for_an_operator()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(new Contracts.Organisation.UnitRegistered("u-acute", "Akuten Ekby", "acuteCare", "Sjukhus Öst", null));
        await app.App.Send(app.Person(CertificationApp.Head, "Hanna Chef", Hosting.Roles.Supervisor));
        await app.App.Send(CertificationApp.Goals());
        await app.App.Send(new PrepareCertificates("prepare", CertificationApp.Case));

        (await app.Parked()).ShouldHaveSingleItem().Error.ShouldContain("no head either");
        (await app.App.Published<TaskDone>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_earliest_judgement_of_a_goal_stands_whichever_comes_first()
    {
        await using var app = await CertificationApp.Served();
        var goals = CertificationApp.Goals();
        await app.App.Send(goals[0] with { On = goals[0].On.AddDays(1), SupervisorId = "other", Activities = "Annat." });
        await app.App.Send(goals);
        await app.App.Send(goals[0]);
        await app.App.Send(new PrepareCertificates("prepare", CertificationApp.Case));

        (await Certificates(app)).Select(c => c.SignerId).ShouldNotContain("other");
    }

    [Fact]
    [Consumer("certification-keep-doctor", Comes.Twice)]
    [Consumer("certification-keep-plan", Comes.BeforeSibling)]
    public async Task An_older_version_of_the_plan_and_a_hire_told_twice_change_nothing()
    {
        await using var app = await CertificationApp.Served(plan: CertificationApp.Plan(version: 2));
        await app.App.Send(CertificationApp.Plan(version: 1, main: "former"));
        await app.App.Send(app.Hired());

        var application = (await app.App.Db<CertificationDb, List<BtApplication>>(db => db.Applications.ToListAsync())).ShouldHaveSingleItem();
        application.Plan!.Version.ShouldBe(2);
        application.Plan.MainSupervisorId.ShouldBe(CertificationApp.Main);
        application.DoctorName.ShouldBe("Ana Nowak");
        (await app.State()).GetProperty("fullTimeMonths").GetProperty("total").GetDecimal().ShouldBe(12m);
    }

    private static Task<List<Certificate>> Certificates(CertificationApp app) =>
        app.App.Db<CertificationDb, List<Certificate>>(db => db.Certificates.Where(c => c.CaseNumber == CertificationApp.Case).OrderBy(c => c.AttachmentNumber).ToListAsync());
}

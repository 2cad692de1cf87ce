using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Runs;

/// <summary>Both processes through the real host, with each of their detours once.</summary>
public sealed class WholeCaseTests
{
    [Fact]
    public async Task A_declined_offer_gives_the_position_back_and_ends_the_application()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<ReleasePosition>());
        await app.ToOffer();
        await app.Act("answerOffer", "Declined");
        (await app.Published<ReleasePosition>()).ShouldHaveSingleItem().Reason.ShouldBe("declined");
        await app.Reply("release", "{}");
        await app.Reply("rejectOffer", "{}");
        (await app.Case()).State.ShouldBe("finished");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lapsed_offer_closes_its_task_and_gives_the_position_back()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<ReleasePosition>().Listen<TaskClosed>());
        await app.ToOffer();
        await app.Wait(new(2026, 3, 16, 23, 59, 0, TimeSpan.FromHours(1)));
        (await app.Published<ReleasePosition>()).ShouldHaveSingleItem().Reason.ShouldBe("lapsed");
        (await app.Published<TaskClosed>()).ShouldContain(t => t.TaskId == "BT-2026-0001.application.answerOffer.1" && t.Outcome == "Cancelled");
        await app.Act("answerOffer", "Accepted");
        (await app.Now()).ShouldBe("release");
        (await app.Journal()).Select(j => j.Text).ShouldContain("Svar på erbjudandet: behövs inte längre.");
    }

    [Fact]
    public async Task A_case_goes_from_import_to_the_decision_on_continuation_with_every_detour()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<IssuePacket>());
        await app.ToBtPath();
        await Plan(app);
        await Service(app);
        await Certificates(app);
        await Authority(app);

        (await app.Case()).State.ShouldBe("finished");
        (await app.Parked()).ShouldBeEmpty();
        (await app.OpenTasks()).ShouldBeEmpty();
        (await app.Published<IssuePacket>()).ShouldHaveSingleItem();
        var told = (await app.Journal()).Select(j => j.Text).ToList();
        told.ShouldContain("Godkännande av utbildningsprogrammet: skickat tillbaka.");
        told.ShouldContain("Extern bedömning: bedömaren avböjde.");
        told[^1].ShouldBe("Bastjänstgöringen är avslutad.");
    }

    private static async Task Plan(ServiceApp app)
    {
        await Reply(app, "draftPlan", """{"version":1,"mainSupervisorId":"sup","unitId":"unit-1","allocations":[]}""");
        await Act(app, "preparePlan", "Submitted");
        await Act(app, "approvePlan", "SentBack");
        await Act(app, "preparePlan", "Submitted", visit: 2);
        await Act(app, "approvePlan", "Approved", visit: 2);
        await Act(app, "signPlan", "Signed");
    }

    private static async Task Service(ServiceApp app)
    {
        await Reply(app, "openPortfolio", """
            {"planVersion":1,"assessments":[{"key":"mini","personId":"sup","opensAt":"2026-10-01"},{"key":"period","personId":"sup"}],
             "boards":[{"key":"board-1","text":"Håll första BT-kollegiet","personId":"sup","opensAt":"2026-12-01","data":{"board":1}}],"endsOn":"2027-08-31"}
            """);
        await Act(app, "assess", "Signed", item: "period");
        await app.Wait(new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(1)));
        await Act(app, "holdBoard", "Held", item: "board-1");
        await Act(app, "assess", "Signed", item: "mini");
        await Reply(app, "reviewProgress", """{"allMet":false,"missing":["BT3"]}""");
        await Act(app, "assessRemaining", "Assessed");
        await Reply(app, "reviewProgress", """{"allMet":true,"missing":[]}""", visit: 2);
    }

    private static async Task Certificates(ServiceApp app)
    {
        await Reply(app, "prepareCertificates", """{"goalCertificates":[{"key":"1","personId":"sup"}],"serviceCertificates":[{"key":"1","personId":"head"}],"deciderId":"head"}""");
        await Act(app, "signGoals", "Signed", item: "1");
        await Act(app, "certifyService", "Signed", item: "1");
        await Reply(app, "freeze", """{"hash":"abc"}""");
        await Act(app, "nameAssessor", "Named", """{"assessorId":"x","name":"Bedömare X","email":"x@example.org"}""");
        await Act(app, "assessExternally", "Declined");
        await Act(app, "nameAssessor", "Named", """{"assessorId":"y","name":"Bedömare Y","email":"y@example.org"}""", visit: 2);
        await Act(app, "assessExternally", "Signed", visit: 2);
        await Act(app, "signFinal", "Signed");
        await Reply(app, "checkCompleteness", """{"complete":false,"missing":[{"what":"Avgift"}]}""");
        await Act(app, "completeCase", "Done");
        await Reply(app, "checkCompleteness", """{"complete":true,"missing":[]}""", visit: 2);
        await Act(app, "signApplication", "Signed");
        await Reply(app, "issuePacket", """{"packet":"x.zip","sha256":"00"}""");
        await Act(app, "sendApplication", "Sent");
    }

    private static async Task Authority(ServiceApp app)
    {
        await app.Raise("Certification.AuthorityAnswered", """{"kind":"complement","dueOn":"2027-09-01","dueAt":"2027-09-01T16:00:00+02:00"}""", "a-1");
        (await app.OpenTasks()).ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2027, 9, 1, 16, 0, 0, TimeSpan.FromHours(2)));
        await Act(app, "answerComplement", "Answered");
        await app.Raise("Certification.AuthorityAnswered", """{"kind":"approved"}""", "a-2");
        await Act(app, "decideContinuation", "Continues");
    }

    private static Task Reply(ServiceApp app, string step, string result, int visit = 1) => app.Reply(step, result, visit, process: "bt-path");

    private static Task Act(ServiceApp app, string step, string outcome, string? result = null, int visit = 1, string? item = null) => app.Act(step, outcome, result, visit, item, process: "bt-path");
}

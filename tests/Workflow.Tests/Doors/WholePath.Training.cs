using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Workflow.Tests.Doors;

/// <summary>From the signed programme to the decision on continuation.</summary>
internal sealed partial class WholePath
{
    /// <summary>Assessment has left out who assesses, and says it anew when it has been told.</summary>
    private async Task ServeAfterAStandstill()
    {
        await Answers("bt-path.openPortfolio.1", """{"planVersion":1,"assessments":[{"key":"period"}],"boards":[{"key":"board-1","personId":"p-main","data":{"board":1}}],"endsOn":"2027-08-31"}""");
        var (state, standstills) = await door.Case(Admin);
        state.ShouldBe("Står stilla");
        standstills.ShouldHaveSingleItem().ShouldContain("Det framgår inte vem uppgiften är till för");
        await Does(Maja, "bt-path.holdBoard.1~board-1", "Held");
        await app.Send(new ReviseTasks(WorkflowApp.First, "Person.Assess", 2, """[{"key":"period","personId":"p-main"}]"""));
        app.Clock.Advance(app.Clock.Now.AddMinutes(1));
        await door.Retry(Admin, Id("bt-path"), "assess", "Bedömaren är nu utsedd.");
        await app.Idle();
        (await door.Case(Admin)).ShouldSatisfyAllConditions(c => c.State.ShouldBe("Pågår"), c => c.Standstills.ShouldBeEmpty());
        await Does(Maja, "bt-path.assess.2~period", "Signed");
        await Answers("bt-path.reviewProgress.1", """{"allMet":false,"missing":["BT3"]}""");
        await Does(Maja, "bt-path.assessRemaining.1", "Assessed");
        await Answers("bt-path.reviewProgress.2", """{"allMet":true,"missing":[]}""");
    }

    private async Task Certify()
    {
        await Answers("bt-path.prepareCertificates.1", """{"goalCertificates":[{"key":"1","personId":"p-main"}],"serviceCertificates":[{"key":"1","personId":"p-head"}],"deciderId":"p-head"}""");
        await Does(Maja, "bt-path.signGoals.1~1", "Signed");
        await Does(Head, "bt-path.certifyService.1~1", "Signed");
        await Answers("bt-path.freeze.1", """{"hash":"abc"}""");
        await EndsElsewhere(Anna, "bt-path.nameAssessor.1", "Named", """{"assessorId":"x","name":"Xenia Extern","email":"x@example.org","assignment":1}""");
        await EndsElsewhere(new("outsider:x", "Xenia Extern", Roles.Outsider), "bt-path.assessExternally.1", "Signed");
        await Does(Maja, "bt-path.signFinal.1", "Signed");
        await Answers("bt-path.checkCompleteness.1", """{"complete":false,"missing":[{"what":"Avgift"}]}""");
        await Does(Office, "bt-path.completeCase.1", "Done");
        await Answers("bt-path.checkCompleteness.2", """{"complete":true,"missing":[]}""");
        await Does(Doctor, "bt-path.signApplication.1", "Signed");
        await Answers("bt-path.issuePacket.1", """{"packet":"x.zip","sha256":"00"}""");
        await Does(Office, "bt-path.sendApplication.1", "Sent");
    }

    private async Task HearTheAuthority()
    {
        await Hears("Certification.AuthorityAnswered", """{"kind":"complement","dueOn":"2026-05-01","dueAt":"2026-05-01T16:00:00+02:00"}""");
        await Does(Office, "bt-path.answerComplement.1", "Answered");
        await Hears("Certification.AuthorityAnswered", """{"kind":"approved"}""");
        await Does(Head, "bt-path.decideContinuation.1", "Continues");
    }
}

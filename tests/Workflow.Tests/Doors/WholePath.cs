using System.Text.RegularExpressions;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Workflow.Tests.Deadlines;
using BtFlow.Workflow.Tests.Inbox;

namespace BtFlow.Workflow.Tests.Doors;

/// <summary>
/// A case from its import to its end by the shipped processes, a minute between one act and the next. What people do goes through a door; what services answer is spoken by the test.
/// The forms of other services are taken off the tasks, so that the inbox itself ends them, and the recruitment team notes an answer to an offer. Two tasks keep theirs, and are ended by the word of
/// the service that owns it: the naming of an assessor, which needs more than an outcome, and the assessment by an outsider, who has no inbox.
/// </summary>
internal sealed partial class WholePath(ServiceApp app, IDoor door)
{
    private static readonly Who Team = new("p-team", "Tove Team", Roles.RecruitmentTeam), Ida = new("p-ida", "Ida Intervju", Roles.Interviewer), Ivar = new("p-ivar", "Ivar Intervju", Roles.Interviewer),
        Maja = new("p-main", "Maja Main", Roles.MainSupervisor, "unit-1"), Olle = new("p-other", "Olle Other", Roles.MainSupervisor, "unit-2"), Anna = new("p-anna", "Anna Berg", Roles.StudyDirector),
        Boss = new("p-boss", "Bengt Boss", Roles.BtManager), Head = new("p-head", "Vera Chef", Roles.HeadOfOperations, "unit-1"), Doctor = new("doc-1", "Ada Vale", Roles.BtDoctor),
        Office = new("p-office", "Kansli Kansson", Roles.BtOffice), Admin = new("p-admin", "Åsa Admin", Roles.Administrator);

    public static Task<ServiceApp> Start()
    {
        var folder = TestFolder.With("application.json", t => Form().Replace(t, "").Replace("outsider: { name: getVariable('offer').applicantName, email: getVariable('offer').applicantEmail }", "role: 'recruitmentTeam'"));
        return WorkflowApp.Start(l => l.Listen<ReleasePosition>(), TestFolder.With("bt-path.json", t => Form().Replace(t, ""), folder));
    }

    public async Task Go()
    {
        await app.Send([.. new[] { Team, Ida, Ivar, Maja, Olle, Anna, Boss, Head, Doctor, Office, Admin }.Select(Registered)]);
        await ToOffer();
        await LoseTheRace();
        await PrepareInSomebodysPlace();
        await SendBack();
        await ApproveOnTheNextLevel();
        await ServeAfterAStandstill();
        await Certify();
        await HearTheAuthority();
        (await door.Case(Office)).State.ShouldBe("Avslutat");
        (await app.OpenTasks()).ShouldBeEmpty();
        (await app.Parked()).ShouldBeEmpty();
        (await door.Journal(Office)).ShouldBe(WholePathJournal.Lines);
    }

    private async Task ToOffer()
    {
        await app.Register("A-1");
        await Answers("application.propose.1", """{"status":"eligible"}""");
        (await door.Inbox(Team, "available")).ShouldHaveSingleItem().ShouldContain("Bestäm om sökanden är behörig");
        await Does(Team, "application.confirm.1", "Eligible", "Allt stämmer.");
        await Does(Team, "application.select.1", "Invite");
        await Answers("application.openInterview.1", """{"items":[{"key":"a","personId":"p-ida"},{"key":"b","personId":"p-ivar"}]}""");
        await Does(Ida, "application.score.1~a", "Scored");
        await Does(Ivar, "application.score.1~b", "Scored");
        await Answers("application.closeInterview.1", """{"needsModeration":true}""");
        await Does(Team, "application.moderate.1", "Moderated");
        await Hears("Recruitment.TurnDecided", """{"turn":"offer"}""");
        await Answers("application.sendOffer.1", """{"deadline":"2026-03-16T23:59:00+01:00","applicantName":"Ada Vale","applicantEmail":"ada@example.org","unitName":"Enheten"}""");
    }

    /// <summary>The team has the form before it when the last day ends. The applicant had said yes on Recruitment's own page in time.</summary>
    private async Task LoseTheRace()
    {
        var tooLate = await door.Linger(Team, Id("application.answerOffer.1"), "Accepted");
        var lastDay = BusinessClock.At(new(2026, 3, 16), new(23, 59));
        await app.Wait(lastDay);
        (await door.Inbox(Team, "available")).ShouldBeEmpty();
        (await app.Published<ReleasePosition>()).ShouldHaveSingleItem().Reason.ShouldBe("lapsed", "the position is offered to the next in line");
        (await tooLate()).ShouldBe($"Uppgiften behövs inte längre sedan {BusinessClock.Told(lastDay)}. ”Sista dag att svara på erbjudandet” kom först. Inget har ändrats.");
        (await door.Inbox(Team, "done")).ShouldNotContain(t => t.Contains("Svara på erbjudandet", StringComparison.Ordinal));
        (await door.Case(Office)).State.ShouldBe("Pågår");
        await Answers("application.release.1", """{"accepted":true}""");
    }

    private async Task PrepareInSomebodysPlace()
    {
        await app.Wait(Late.At(2026, 3, 17, 9));
        await app.Send(WorkflowApp.Hired());
        await Answers("application.hire.1", """{"doctorId":"doc-1","unitId":"unit-1"}""");
        await Answers("bt-path.draftPlan.1", """{"version":1,"mainSupervisorId":"p-main","unitId":"unit-1","allocations":[]}""");
        (await door.Inbox(Olle, "mine")).ShouldBeEmpty();
        await app.Send(Registered(Olle) with { StandsInFor = [new("p-main", new(2026, 3, 17), new(2026, 3, 20))], Version = 2 });
        (await door.Inbox(Olle, "mine")).ShouldHaveSingleItem().ShouldContain("För Maja Main");
        var tooLate = await door.Linger(Maja, Id("bt-path.preparePlan.1"), "Submitted");
        await Does(Olle, "bt-path.preparePlan.1", "Submitted");
        (await tooLate()).ShouldBe($"Olle Other för Maja Main avslutade uppgiften {BusinessClock.Told(app.Clock.Now)} (lämnat för godkännande). Inget har ändrats.");
    }

    private async Task SendBack()
    {
        var unsaid = await door.Linger(Anna, Id("bt-path.approvePlan.1"), "SentBack");
        (await unsaid()).ShouldStartWith("Skriv i kommentaren varför du skickar tillbaka uppgiften");
        await Does(Anna, "bt-path.approvePlan.1", "SentBack", "Psykiatrin saknas.");
        var back = (await door.Inbox(Maja, "mine")).ShouldHaveSingleItem();
        back.ShouldContain("Skickat tillbaka av Anna Berg");
        back.ShouldContain(": Psykiatrin saknas.");
        await Does(Maja, "bt-path.preparePlan.2", "Submitted", "Nu med psykiatri.");
    }

    private async Task ApproveOnTheNextLevel()
    {
        await door.Claim(Anna, Id("bt-path.approvePlan.2"));
        (await door.Inbox(Boss, "available")).ShouldBeEmpty();
        await app.Wait(Late.At(2026, 3, 31));
        (await door.Inbox(Boss, "overdue")).ShouldHaveSingleItem().ShouldContain("tagen av Anna Berg");
        var tooLate = await door.Linger(Anna, Id("bt-path.approvePlan.2"), "Approved");
        await Does(Boss, "bt-path.approvePlan.2", "Approved");
        (await tooLate()).ShouldBe($"Bengt Boss godkände uppgiften {BusinessClock.Told(app.Clock.Now)}. Inget har ändrats.");
        await Does(Doctor, "bt-path.signPlan.1", "Signed");
    }

    private async Task Does(Who who, string task, string outcome, string? comment = null)
    {
        app.Clock.Advance(app.Clock.Now.AddMinutes(1));
        await door.Complete(who, Id(task), outcome, comment);
        await app.Idle();
    }

    private Task Answers(string task, string result)
    {
        app.Clock.Advance(app.Clock.Now.AddMinutes(1));
        return app.Send(new TaskDone(Id(task), WorkflowApp.First, result));
    }

    private Task Hears(string eventName, string payload)
    {
        app.Clock.Advance(app.Clock.Now.AddMinutes(1));
        return app.Raise(eventName, payload, $"event-{app.Clock.Now:O}");
    }

    private Task EndsElsewhere(Who who, string task, string outcome, string? result = null)
    {
        app.Clock.Advance(app.Clock.Now.AddMinutes(1));
        return app.Send(new CompletePersonTask(Id(task), WorkflowApp.First, outcome, null, result, who.Id, who.Name, app.Clock.Now));
    }

    private static string Id(string step) => $"{WorkflowApp.First}.{step}";

    private static PersonRegistered Registered(Who who) => PlanTasks.Person(who.Id, who.Name, (who.Role, who.UnitId));

    [GeneratedRegex(", formPath: '(?!/assessment/(assessor|external)/)[^']*'")]
    private static partial Regex Form();
}

using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class ChangePersonalNumberTests
{
    private const string Coordination = "198001619801", Personal = "198001019804", Another = "198001019812";

    private static async Task<Round> Start()
    {
        var round = await Round.Start(1);
        await round.Register(Round.Row("1", ("Personnummer", Coordination)), Round.Row("2", ("Personnummer", Another)), Round.Row("3"));
        return round;
    }

    private static string Reveal(Round round, PersonalNumberChanged changed) => ((Protector)round.App.Services.GetService(typeof(Protector))!).Reveal(changed.PersonalNumber);

    [Fact]
    public async Task A_coordination_number_becomes_a_personal_number_and_all_are_told_once()
    {
        await using var round = await Start();
        var answer = await round.ChangeNumber("1", "800101-9804");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Samordningsnumret är ersatt med ett personnummer.");
        (await (await round.ChangeNumber("1", Personal)).Content.ReadAsStringAsync()).ShouldContain("Inget har ändrats");

        var changed = (await round.App.Published<PersonalNumberChanged>()).ShouldHaveSingleItem();
        (changed.CaseNumber, changed.DoctorId, Reveal(round, changed)).ShouldBe((round.Case("1"), null, Personal));
        var note = (await round.App.Published<NoteInJournal>()).ShouldHaveSingleItem();
        note.Text.ShouldBe("Samordningsnumret är ersatt med ett personnummer.");
        (await round.App.Published<SendMail>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_file_read_again_does_not_bring_the_old_number_back()
    {
        await using var round = await Start();
        (await round.ChangeNumber("1", Personal)).EnsureSuccessStatusCode();
        (await round.ChangeNumber("3", "198001019820")).EnsureSuccessStatusCode();
        var answer = await ServiceApp.Read<BtFlow.Recruitment.Applications.ImportApplications.Response>(await round.Import(Round.Row("1", ("Personnummer", Coordination), ("Ort", "Byn")), Round.Row("3")));
        (answer.Corrected, answer.Unchanged).ShouldBe((1, 1));
        (await (await round.ChangeNumber("1", Personal)).Content.ReadAsStringAsync()).ShouldContain("Inget har ändrats");
    }

    [Fact]
    public async Task A_file_read_at_the_same_moment_does_not_bring_the_old_number_back()
    {
        await using var round = await Start();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => round.App.Db<RecruitmentDb, int>(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.ApplicationNumber == "1"); // what the import has read
            (await round.ChangeNumber("1", Personal)).EnsureSuccessStatusCode();
            application.Restate(application.Applicant with { Town = "Byn" });
            return await db.SaveChangesAsync();
        }));
    }

    [Theory]
    [InlineData("1", "198001019803", "kontrollsiffran")]
    [InlineData("1", "198002309801", "kalendern")]
    [InlineData("1", "", "ÅÅÅÅMMDDNNNN")]
    [InlineData("1", "19-nittio", "ÅÅÅÅMMDDNNNN")]
    [InlineData("1", Another, "Ansökan 2 i samma utlysning har det numret.")]
    [InlineData("2", Coordination, "inget samordningsnummer")]
    public async Task A_number_that_cannot_be_right_is_refused_without_being_repeated(string number, string personalNumber, string why)
    {
        await using var round = await Start();
        var refused = await round.ChangeNumber(number, personalNumber);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var text = await refused.Content.ReadAsStringAsync();
        text.ShouldContain(why);
        if (personalNumber.Length == 12) text.ShouldNotContain(personalNumber[8..]);
        (await round.App.Published<PersonalNumberChanged>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_application_may_have_the_number_when_a_person_has_said_that_it_is_the_same_person_s()
    {
        await using var round = await Start();
        (await round.EndAsDuplicate("2", "1", "Samma enligt handlingarna.")).EnsureSuccessStatusCode();
        (await round.ChangeNumber("1", Another)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Before_employment_the_team_changes_it_and_after_it_the_office()
    {
        await using var round = await Start();
        (await round.ChangeNumber("1", Personal, Roles.BtOffice)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await round.Interview("1", Round.Fair);
        foreach (var number in new[] { "2", "3" }) (await round.Confirm(number, "Withdrawn")).EnsureSuccessStatusCode();
        await round.App.Send([.. new[] { "2", "3" }.Select(n => new RejectApplication($"r{n}", round.Case(n), "eligibility"))]);
        (await round.LockRanking()).EnsureSuccessStatusCode();
        await round.Answer("1", "Accepted");
        await round.Hire("1");

        (await round.ChangeNumber("1", Personal)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await round.ChangeNumber("1", Personal, Roles.BtOffice)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await round.App.Published<PersonalNumberChanged>()).ShouldHaveSingleItem().DoctorId.ShouldBe((await round.App.Published<CandidateHired>()).Single().DoctorId);
        (await round.ChangeNumber("2", Personal)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the application has ended");
    }

    [Fact]
    public async Task The_page_s_form_changes_it_and_shows_only_its_beginning()
    {
        await using var round = await Start();
        var (page, path) = (round.App.Page(Roles.RecruitmentTeam, "team"), $"/recruitment/personal-number/{round.Case("1")}");
        var before = (await page.GetPage(path)).Body!.TextContent;
        before.ShouldContain("19800161-**** (samordningsnummer)");
        before.ShouldNotContain("9801");

        var refused = await page.Submit(path, new { PersonalNumber = "198001019803" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#error-summary")!.TextContent.ShouldContain("kontrollsiffran");
        var done = await page.Submit(path, new { PersonalNumber = Personal });
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        done.Headers.Location!.OriginalString.ShouldNotContain("9804");
        var after = (await page.GetPage(path)).Body!.TextContent;
        after.ShouldContain("19800101-****");
        after.ShouldNotContain("9804");
        (await round.App.Page(Roles.BtOffice).GetPage(path)).QuerySelector("#PersonalNumber").ShouldBeNull("the office changes it after employment");
    }

    [Fact]
    public async Task It_is_stored_only_encrypted()
    {
        await using var round = await Start();
        (await round.ChangeNumber("1", Personal)).EnsureSuccessStatusCode();
        await round.App.Idle();
        foreach (var (_, bytes) in await round.App.DataFiles("*.db*")) bytes.AsSpan().IndexOf("198001019804"u8).ShouldBe(-1);
    }
}

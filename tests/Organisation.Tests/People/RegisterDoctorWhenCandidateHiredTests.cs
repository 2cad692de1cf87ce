using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Tests.People;

public sealed class RegisterDoctorWhenCandidateHiredTests
{
    [Fact]
    [Consumer("organisation-register-doctor", Comes.Twice)]
    public async Task A_hired_candidate_becomes_a_doctor_once_though_the_message_comes_twice()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Send(OrganisationApp.Hired(app), OrganisationApp.Hired(app));

        var doctor = (await app.Published<PersonRegistered>()).Single(p => p.PersonId == "doctor-7");
        (doctor.Name, doctor.Email, doctor.HomeUnitName).ShouldBe(("Maja Nyman", "maja.nyman@example.se", "Vårdcentralen Alby"));
        doctor.Roles.ShouldBe([new(Roles.BtDoctor, "alby")]);
        doctor.Qualifications.LicensedOn.ShouldBe(new(2025, 1, 2));
        doctor.PersonalNumber.ShouldNotBeNull();

        var mail = (await app.Published<SendMail>()).ShouldHaveSingleItem();
        (mail.Template, mail.ToAddress, mail.Link).ShouldBe(("account-activation", "maja.nyman@example.se", new MailLink("activation", "doctor-7", "/organisation/activate")));
        mail.ToString().ShouldNotContain("9832");
    }

    [Fact]
    [Consumer("organisation-register-doctor", Comes.BeforeSibling)]
    public async Task A_hire_at_a_unit_that_nobody_has_registered_yet_makes_a_doctor_all_the_same()
    {
        await using var app = await OrganisationApp.Start();
        await app.Send(OrganisationApp.Hired(app));
        await app.Import(OrganisationApp.People);
        var doctor = (await app.Published<PersonRegistered>()).Single(p => p.PersonId == "doctor-7");
        (doctor.HomeUnitId, doctor.HomeUnitName).ShouldBe(("alby", null));
        (await app.Published<SendMail>()).ShouldHaveSingleItem().Fields["unit"].ShouldBe("alby");
    }

    [Fact]
    public async Task A_doctor_whose_address_another_has_is_registered_and_the_journal_says_that_the_account_is_missing()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await app.Send(OrganisationApp.Hired(app, email: "ola.ask@example.se"));

        (await app.Published<PersonRegistered>()).ShouldContain(p => p.PersonId == "doctor-7");
        (await app.Published<SendMail>()).ShouldBeEmpty();
        (await app.Published<NoteInJournal>()).ShouldHaveSingleItem().CaseNumber.ShouldBe("BT-2026-0007");
    }

    [Fact]
    public async Task The_mailed_link_lets_the_doctor_choose_a_password_once()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await app.Send(OrganisationApp.Hired(app));
        const string page = "/organisation/activate";
        var link = app.OutsiderPage("activate:doctor-7");

        (await link.Submit(page, new { Password = "för kort", RepeatPassword = "för kort" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await link.Submit(page, new { Password = "minst tolv tecken", RepeatPassword = "minst tolv tcken" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.SignIn("maja.nyman@example.se", "minst tolv tecken")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await link.Submit(page, new { Password = "minst tolv tecken", RepeatPassword = "minst tolv tecken" })).Headers.Location!.OriginalString.ShouldBe(page + "?done=1");
        (await app.SignIn("maja.nyman@example.se", "minst tolv tecken")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var again = await link.GetPage(page);
        again.QuerySelector("h1")!.TextContent.ShouldBe("Ditt konto är klart");
        again.QuerySelectorAll("input[type=password]").ShouldBeEmpty();
        (await app.Db<OrganisationDb, string?>(db => db.Accounts.Where(a => a.Id == "doctor-7").Select(a => a.ShownPassword).SingleAsync())).ShouldBeNull("a password of one's own is shown to nobody");
    }

    [Fact]
    public async Task A_link_to_a_task_activates_no_account()
    {
        await using var app = await OrganisationApp.Start();
        await app.Send(OrganisationApp.Hired(app));
        (await app.OutsiderPage("doctor-7").GetAsync("/organisation/activate")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Page(Roles.Administrator).GetAsync("/organisation/activate")).Headers.Location!.OriginalString.ShouldContain("/link");
    }
}

using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation.Tests.People;

public sealed class FollowNumberWhenPersonalNumberChangedTests
{
    private const string Newer = "199011119840", Older = "199011119857";

    private static PersonalNumberChanged Changed(ServiceApp app, string number, int hour, string? doctorId = "doctor-7") =>
        new("BT-2026-0007", doctorId, app.Services.GetRequiredService<Protector>().Protect(number), BusinessClock.At(new(2026, 3, 2), new(hour, 0)));

    private static async Task<IReadOnlyList<string>> Numbers(ServiceApp app) =>
        [.. (await app.Published<PersonRegistered>()).Where(p => p.PersonId == "doctor-7").Select(p => app.Services.GetRequiredService<Protector>().Reveal(p.PersonalNumber!))];

    [Fact]
    [Consumer("organisation-follow-number", Comes.Twice)]
    public async Task The_doctor_s_new_number_is_told_on_once_though_the_message_comes_twice()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Send(OrganisationApp.Hired(app));
        await app.Send(Changed(app, Newer, 10), Changed(app, Newer, 10));
        await app.Send(Changed(app, Newer, 10));
        (await Numbers(app)).ShouldBe(["199011119832", Newer]);
        (await app.Published<PersonRegistered>())[^1].Roles.ShouldBe([new(Roles.BtDoctor, "alby")], "nothing else changes");
    }

    [Fact]
    [Consumer("organisation-follow-number", Comes.BeforeSibling)]
    [Consumer("organisation-register-doctor", Comes.Late)]
    public async Task A_number_that_comes_before_the_hire_is_the_doctor_s_from_the_start()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Send(Changed(app, Newer, 10));
        await app.Send(OrganisationApp.Hired(app));
        (await Numbers(app)).ShouldBe([Newer]);
    }

    [Fact]
    [Consumer("organisation-follow-number", Comes.Late)]
    public async Task An_older_number_that_comes_late_changes_nothing()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Send(OrganisationApp.Hired(app));
        await app.Send(Changed(app, Newer, 10));
        await app.Send(Changed(app, Older, 9));
        (await Numbers(app)).ShouldBe(["199011119832", Newer]);
    }

    [Fact]
    public async Task Before_employment_there_is_nobody_to_change()
    {
        await using var app = await OrganisationApp.Start();
        await app.Send(Changed(app, Newer, 10, doctorId: null));
        (await app.Published<PersonRegistered>()).ShouldBeEmpty();
    }
}

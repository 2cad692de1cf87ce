using System.Net;
using System.Text;
using System.Text.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation.Tests.People;

public sealed class ImportPeopleTests
{
    [Fact]
    public async Task Units_and_people_of_a_file_are_told_to_the_other_services()
    {
        await using var app = await OrganisationApp.Start();
        (await app.Import(OrganisationApp.People)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await app.Published<UnitRegistered>()).ShouldBe([new("alby", "Vårdcentralen Alby", "primaryCare", "Norr", "eva-ek", 1), new("bo-akut", "Akuten i Bo", "acuteCare", "Syd", null, 1)], ignoreOrder: true);
        var people = (await app.Published<PersonRegistered>()).ToDictionary(p => p.PersonId);
        people.Keys.Order().ShouldBe(["eva-ek", "ola-ask", "siv-lind"]);
        people["eva-ek"].Roles.ShouldBe([new("headOfOperations", "alby"), new("supervisor", "alby")]);
        people["eva-ek"].HomeUnitName.ShouldBe("Vårdcentralen Alby");
        people["eva-ek"].Qualifications.ShouldBe(new(new(2001, 2, 3), "Allmänmedicin", false, new(2009, 5, 6)));
        app.Services.GetRequiredService<Protector>().Reveal(people["eva-ek"].PersonalNumber!).ShouldBe("196804119904");
        people["ola-ask"].Qualifications.ShouldBe(new(null, null, true, null));
        people["siv-lind"].Roles.ShouldBe([new("externalAssessor", null)]);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_tells_nobody()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var again = await app.Import(OrganisationApp.People, "ett helt annat lösenord");

        (await ServiceApp.Read<JsonElement>(again)).GetProperty("changed").GetInt32().ShouldBe(0);
        (await app.Published<PersonRegistered>()).Count.ShouldBe(3);
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_file_updates_only_what_it_changes_and_the_account_follows_the_address()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await app.Import(OrganisationApp.People.Replace("eva.ek@example.se", "eva.lund@example.se"), OrganisationApp.Password);

        (await app.Published<PersonRegistered>()).Select(p => p.Email).Count(e => e.StartsWith("eva.", StringComparison.Ordinal)).ShouldBe(2);
        (await app.Published<PersonRegistered>()).Count.ShouldBe(4);
        (await app.SignIn("eva.lund@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_mistake_is_told_by_line_and_nothing_is_saved()
    {
        await using var app = await OrganisationApp.Start();
        var bad = OrganisationApp.People
            .Replace("kind: acuteCare", "kind: akut").Replace("head: eva-ek", "head: eva-eck").Replace("role: studyDirector", "role: studydirektor")
            .Replace("196804119904", "196804119905").Replace("2009-05-06", "2009-02-30").Replace("email: siv.lind@example.se", "email: ola.ask@example.se").Replace("    unit: alby\n", "    unit: albi\n");
        var answer = await app.Import(bad);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problems = (await ServiceApp.Read<JsonElement>(answer)).GetProperty("problems").EnumerateArray().ToList();
        problems.Select(p => p.GetProperty("line").GetInt32()).Order().ShouldBe([2, 3, 8, 12, 13, 18, 23]);
        problems.ShouldAllBe(p => p.GetProperty("file").GetString() == "people.yaml" && p.GetProperty("remedy").GetString()!.Length > 5);
        problems.ShouldAllBe(p => !p.ToString().Contains("196804119905"), "a wrong number is still somebody's");
        (await app.Published<PersonRegistered>()).ShouldBeEmpty();
        (await ServiceApp.Read<JsonElement[]>(await app.As(Roles.BtOffice).GetAsync("/organisation/api/people"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_with_what_to_do()
    {
        await using var app = await OrganisationApp.Start();
        var answer = await app.As(Roles.Administrator).PostAsync("/organisation/api/import?fileName=people.yaml", new ByteArrayContent(Encoding.Latin1.GetBytes(OrganisationApp.People)));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("UTF-8");
    }

    [Fact]
    public async Task Colleagues_find_each_other_by_role_and_unit_without_seeing_a_personal_number()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        var staff = app.As(Roles.StudyDirector);

        async Task<string[]> Ids(string query) => [.. (await ServiceApp.Read<JsonElement[]>(await staff.GetAsync("/organisation/api/people" + query))).Select(p => p.GetProperty("personId").GetString()!)];
        (await Ids("")).ShouldBe(["eva-ek", "ola-ask", "siv-lind"]);
        (await Ids("?role=supervisor&unitId=alby")).ShouldBe(["eva-ek"]);
        (await Ids("?role=supervisor&unitId=bo-akut")).ShouldBeEmpty();
        (await Ids("?role=studyDirector&unitId=bo-akut")).ShouldBe(["ola-ask"], "a role in the whole region holds at every unit");

        var one = await staff.GetStringAsync("/organisation/api/people/eva-ek");
        one.ShouldContain("Allmänmedicin");
        one.ToLowerInvariant().ShouldNotContain("personalnumber");
        (await staff.GetAsync("/organisation/api/people/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_people_file_of_the_examples_can_be_read()
    {
        var files = Directory.GetFiles(Path.Combine(ServiceApp.WorkflowsFolder(), "examples"), "people.yaml", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        foreach (var file in files) Organisation.People.PeopleFile.Read(File.ReadAllText(file), file).People.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Each_change_of_a_person_or_unit_is_told_under_a_higher_version_so_that_the_newest_can_be_told_from_the_older()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Import(OrganisationApp.People);
        await app.Import(OrganisationApp.People.Replace("Eva Ek", "Eva Alm").Replace("Akuten i Bo", "Akuten i By"));
        await app.As(BtFlow.Hosting.Roles.BtOffice).PostAsync("/organisation/api/people/eva-ek/last-day", System.Net.Http.Json.JsonContent.Create(new { lastDay = "2026-12-31" }));
        (await app.Published<BtFlow.Contracts.Organisation.PersonRegistered>()).Where(p => p.PersonId == "eva-ek").Select(p => (p.Name, p.Version)).ShouldBe([("Eva Ek", 1L), ("Eva Alm", 2L), ("Eva Alm", 3L)]);
        (await app.Published<BtFlow.Contracts.Organisation.UnitRegistered>()).Where(u => u.UnitId == "bo-akut").Select(u => (u.Name, u.Version)).ShouldBe([("Akuten i Bo", 1L), ("Akuten i By", 2L)]);
    }
}

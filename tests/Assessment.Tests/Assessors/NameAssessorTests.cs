using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Assessors;

public sealed class NameAssessorTests
{
    public static readonly TheoryData<string, string, string> Ties = new()
    {
        { AssessmentApp.Acute, "har handlett", "R-18" },
        { AssessmentApp.Main, "har handlett", "R-18" },
        { "interviewer-1", "har intervjuat", "R-18" },
        { "head-2", "har varit chef för", "R-18" },
        { "head-1", "har varit chef för", "R-18" },
        { AssessmentApp.Director, "har fattat beslut om", "R-18" },
        { "observer", "har deltagit i bedömningen", "R-18" },
        { "at-board", "har deltagit i bedömningen", "R-18" },
        { "colleague", "har arbetat på Vårdcentralen Alm", "R-18" },
        { "same-adm", "samma förvaltning", "regionens eget krav" },
        { "trainee", "är inte specialist", "R-19" },
    };

    private static async Task<AssessmentApp> WithCandidates()
    {
        var assessment = await AssessmentApp.Open();
        await assessment.App.Send(new UnitRegistered("u-near", "Kirurgen Ekby", "other", "Sjukhus Öst", null));
        await assessment.App.Send<PersonRegistered>(
            [.. new[] { AssessmentApp.Acute, AssessmentApp.Main, "interviewer-1", "head-1", "head-2", AssessmentApp.Director, "observer", "at-board" }.Select(id => AssessmentApp.Person(id, "Bedömare " + id, "u-far", Roles.ExternalAssessor)),
            AssessmentApp.Person("colleague", "Cia Kollega", "u-care", Roles.ExternalAssessor), AssessmentApp.Person("same-adm", "Nils Nära", "u-near", Roles.ExternalAssessor),
            AssessmentApp.Person("trainee", "Ulla Ung", "u-far", Roles.ExternalAssessor, null, trainee: true), AssessmentApp.Person("not-assessor", "Inga Icke", "u-far", Roles.Supervisor)]);
        var period = await assessment.OpenObservation("observer", "pl-2", "period");
        (await assessment.Post("observer", Roles.Supervisor, "period-assessments/" + period, new { approved = true, summary = "Bra." })).EnsureSuccessStatusCode();
        var board = await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + board, new { participants = "Karin Ek, Frida Frisk och Bedömare at-board", strengths = "A", needs = "B", conclusion = "C" })).EnsureSuccessStatusCode();
        await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector, id: "name");
        return assessment;
    }

    private static Task<HttpResponseMessage> Name(AssessmentApp assessment, string assessorId) => assessment.Post(AssessmentApp.Director, Roles.StudyDirector, "assessors/name", new { assessorId });

    [Fact, Rule("R-18")]
    public async Task Every_kind_of_tie_stops_the_proposal_with_reason_rule_and_source_and_is_journalled()
    {
        await using var assessment = await WithCandidates();
        foreach (var tie in Ties)
        {
            var (person, reason, rule) = tie.Data;
            var answer = await Name(assessment, person);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, person);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            problem.GetProperty("detail").GetString()!.ShouldContain(reason, customMessage: person);
            problem.GetProperty("rule").GetString()!.ShouldStartWith(rule + ", ", customMessage: person);
            problem.GetProperty("rule").GetString()!.Length.ShouldBeGreaterThan(rule.Length + 4, person); // a source stands behind the rule
            var note = (await assessment.App.Published<NoteInJournal>())[^1];
            note.NoteId.ShouldBe($"name-refused-{person}");
            note.Text.ShouldContain(reason);
        }
        (await assessment.App.Published<CompletePersonTask>()).ShouldNotContain(c => c.Outcome == "Named");
    }

    [Fact]
    public async Task A_repeated_refusal_is_one_note_by_its_id()
    {
        await using var assessment = await WithCandidates();
        await Name(assessment, AssessmentApp.Acute);
        await Name(assessment, AssessmentApp.Acute);
        (await assessment.App.Published<NoteInJournal>()).Select(n => n.NoteId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_without_a_tie_is_named_with_what_the_process_needs_to_invite()
    {
        await using var assessment = await WithCandidates();
        await Name(assessment, AssessmentApp.Acute);
        (await Name(assessment, AssessmentApp.Independent)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var named = (await assessment.App.Published<CompletePersonTask>()).Single(c => c.Outcome == "Named");
        var result = JsonDocument.Parse(named.Result!).RootElement;
        (result.GetProperty("assessorId").GetString(), result.GetProperty("name").GetString(), result.GetProperty("email").GetString()).ShouldBe((AssessmentApp.Independent, "Frida Fri", "ext-free@example.org"));
        (await Name(assessment, AssessmentApp.Independent)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Where_the_region_only_flags_a_tie_a_second_person_must_waive_it_and_the_journal_tells_both()
    {
        var workflows = Directory.CreateTempSubdirectory("btflow-region-");
        foreach (var folder in new[] { "regulation", "regions" })
        {
            workflows.CreateSubdirectory(folder);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(ServiceApp.WorkflowsFolder(), folder)))
                await File.WriteAllTextAsync(Path.Combine(workflows.FullName, folder, Path.GetFileName(file)), (await File.ReadAllTextAsync(file)).Replace("otherAdministration: true", "otherAdministration: false"));
        }
        await using var assessment = await AssessmentApp.Open(workflowsFolder: workflows.FullName);
        await assessment.App.Send(new UnitRegistered("u-near", "Kirurgen Ekby", "other", "Sjukhus Öst", null));
        await assessment.App.Send(AssessmentApp.Person("same-adm", "Nils Nära", "u-near", Roles.ExternalAssessor));
        await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector, id: "name");
        (await (await Name(assessment, "same-adm")).Content.ReadAsStringAsync()).ShouldContain("En annan ansvarig");
        const string waive = $"assessors/{AssessmentApp.Case}/waivers/";
        (await assessment.Post("dir-2", Roles.StudyDirector, waive + "same-adm", new { reason = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await assessment.Post("dir-2", Roles.StudyDirector, waive + AssessmentApp.Acute, new { reason = "Nej." })).StatusCode.ShouldBe(HttpStatusCode.Conflict); // a hard tie is never waived
        (await assessment.App.Page(Roles.StudyDirector, "dir-2").Submit($"/assessment/assessors/{AssessmentApp.Case}/waivers/same-adm", new { Reason = "Olika sjukhus, har aldrig setts." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Post("dir-3", Roles.StudyDirector, waive + "same-adm", new { reason = "Jag med." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post("dir-2", Roles.StudyDirector, "assessors/name", new { assessorId = "same-adm" })).StatusCode.ShouldBe(HttpStatusCode.Conflict); // not by the one who waived
        (await Name(assessment, "same-adm")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var notes = await assessment.App.Published<NoteInJournal>();
        notes.Count.ShouldBe(2);
        notes.ShouldAllBe(n => n.Text.Contains("samma förvaltning") && n.Text.Contains("har aldrig setts"));
        workflows.Delete(recursive: true);
    }

    [Theory]
    [InlineData("nobody"), InlineData("not-assessor"), InlineData("")]
    public async Task Only_a_known_external_assessor_can_be_named(string person)
    {
        await using var assessment = await WithCandidates();
        ((int)(await Name(assessment, person)).StatusCode).ShouldBeOneOf(400, 409);
        (await assessment.Count<NoteInJournal>()).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_offers_the_assessors_and_says_why_one_is_refused()
    {
        await using var assessment = await WithCandidates();
        var page = assessment.Page(AssessmentApp.Director, Roles.StudyDirector);
        (await page.GetPage("/assessment/assessor/name")).QuerySelectorAll("input[type=radio]").Length.ShouldBe(12);
        var refused = await PageForms.Parse(await page.Submit("/assessment/assessor/name", new { AssessorId = AssessmentApp.Acute }));
        refused.QuerySelector("#error-summary")!.TextContent.ShouldContain("har handlett");
        refused.QuerySelector("#error-summary")!.TextContent.ShouldContain("R-18");
        refused.QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe(AssessmentApp.Acute);
        (await page.Submit("/assessment/assessor/name", new { AssessorId = AssessmentApp.Independent })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Page("sup", Roles.Supervisor).GetAsync("/assessment/assessor/name")).StatusCode.ShouldBe(HttpStatusCode.Redirect); // to the page that says no
    }
}

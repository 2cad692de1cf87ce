using System.Net;
using BtFlow.Assessment.Assessors;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Tests.Assessors;

/// <summary>Ties that come to light after somebody has been named (rule R-18).</summary>
public sealed class LateTiesTests
{
    private const string Path = "/assessment/external/external", Revoke = "assessors/" + AssessmentApp.Case + "/revoke";

    private static async Task<HttpResponseMessage> NameAgain(AssessmentApp assessment, string id = "name-again")
    {
        await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector, id: id);
        return await assessment.Name(AssessmentApp.Independent, id);
    }

    [Fact]
    public async Task An_assessor_who_declares_a_tie_is_journalled_and_never_named_again_for_the_doctor()
    {
        await using var assessment = await AssessmentApp.Invited();
        (await assessment.App.OutsiderPage("external").Submit(Path, new { Tie = "true", Reason = "Vi är grannar." })).Headers.Location!.ToString().ShouldBe("/assessment/thanks");
        var done = (await assessment.App.Published<CompletePersonTask>())[^1];
        (done.Outcome, done.Comment).ShouldBe(("Declined", "Koppling till läkaren: Vi är grannar."));
        (await assessment.App.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldContain("R-18");
        var refused = await NameAgain(assessment);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Vi är grannar.");
    }

    [Fact]
    public async Task One_who_had_no_time_may_be_asked_again()
    {
        await using var assessment = await AssessmentApp.Invited();
        await assessment.App.OutsiderPage("external").Submit(Path, new { Tie = "false", Reason = "Har inte tid." });
        (await NameAgain(assessment)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await assessment.Final())["assessors"]!.AsArray().Select(a => ((string)a!["assessorId"]!, (string?)a["endedBy"])).ShouldBe([(AssessmentApp.Independent, "declined"), (AssessmentApp.Independent, null)]);
    }

    [Fact]
    public async Task The_study_director_revokes_once_the_process_is_told_and_the_link_answers_that_it_is_over()
    {
        await using var assessment = await AssessmentApp.Invited();
        var outsider = assessment.App.OutsiderPage("external");
        await outsider.Submit(Path, button: "Jag försäkrar det");
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "De har forskat ihop." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "De har forskat ihop." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var raised = (await assessment.App.Published<RaiseCaseEvent>()).ShouldHaveSingleItem();
        (raised.EventId, raised.EventName, raised.Payload).ShouldBe(($"{AssessmentApp.Case}-assignment-revoked-1", "Assessment.AssignmentRevoked", $$"""{"assessorId":"{{AssessmentApp.Independent}}","assignment":1}"""));
        (await assessment.App.Published<NoteInJournal>())[^1].Text.ShouldContain("De har forskat ihop.");
        var late = await outsider.GetAsync(Path); // before the process has closed the task
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()).ShouldContain("återkallat");
        (await NameAgain(assessment)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Revoking_after_the_assessor_signed_voids_the_signature_and_the_main_supervisor_confirms()
    {
        await using var assessment = await AssessmentApp.SignedByAssessor();
        var page = assessment.Page(AssessmentApp.Director, Roles.StudyDirector);
        (await page.GetStringAsync("/assessment/portfolios/" + AssessmentApp.Case)).ShouldContain("/revoke");
        (await page.Submit($"/assessment/assessors/{AssessmentApp.Case}/revoke", new { Reason = "De är släkt." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.App.Published<NoteInJournal>())[^1].Text.ShouldContain("Underskriften av Frida Fri gäller inte längre");
        ((string?)(await assessment.Final())["assessorSignedOn"]).ShouldBeNull();

        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "final/final", new { outcome = "signed", hash = (string)(await assessment.Portfolio())["contentHash"]!, place = "Ekby", motivation = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var final = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await final.GetPage("/assessment/final/final")).Body!.TextContent.ShouldContain("De är släkt.");
        (await final.Submit("/assessment/final/final", new { TieReason = "De är släkt." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.App.Published<CompletePersonTask>())[^1].Outcome.ShouldBe("TieFound");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Nobody_signs_beside_an_assessor_whose_assignment_is_revoked_at_the_same_moment(bool mainSupervisor)
    {
        await using var assessment = mainSupervisor ? await AssessmentApp.SignedByAssessor() : await AssessmentApp.Invited();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => assessment.App.Db<AssessmentDb, int>(async db =>
        {
            var portfolio = (await db.Portfolios.FindAsync(AssessmentApp.Case))!; // what the signer's request has read
            (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "De är släkt." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            var signature = new Signature(mainSupervisor ? AssessmentApp.Main : AssessmentApp.Independent, "Någon", null, null, "", "Ekby", new(2027, 9, 3));
            if (mainSupervisor) portfolio.SignAsMainSupervisor(signature, portfolio.Hash!);
            else portfolio.SignAsAssessor(signature, portfolio.Hash!);
            return await db.SaveChangesAsync();
        }));
        var final = await assessment.Final();
        ((string?)final["assessorSignedOn"], (string?)final["assessors"]![0]!["endedBy"]).ShouldBe((null, "revoked"));
    }

    [Fact]
    public async Task A_no_at_the_same_moment_does_not_wipe_out_the_tie_that_was_found()
    {
        await using var assessment = await AssessmentApp.Invited();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => assessment.App.Db<AssessmentDb, int>(async db =>
        {
            var assignment = (await db.LatestAssignment(AssessmentApp.Case, default))!;
            (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "De är släkt." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            assignment.End(AssignmentEnd.Declined, assessment.App.Clock.Now, "Har inte tid.");
            return await db.SaveChangesAsync();
        }));
        (await NameAgain(assessment)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task There_is_nothing_to_revoke_before_the_naming_nor_for_a_director_elsewhere()
    {
        await using var assessment = await AssessmentApp.Frozen();
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, Revoke, new { reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, "assessors/BT-2026-0404/revoke", new { reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = assessment.App.As(Roles.StudyDirector, "dir-9", "u-far");
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(elsewhere, "/assessment/api/" + Revoke, new { reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, Revoke, new { reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_tie_that_the_main_supervisor_finds_voids_the_signature_and_excludes_the_assessor()
    {
        await using var assessment = await AssessmentApp.SignedByAssessor();
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "final/final", new { outcome = "tieFound", reason = " " })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "final/final", new { outcome = "tieFound", reason = "De var kurskamrater." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var note = (await assessment.App.Published<NoteInJournal>())[^1].Text;
        note.ShouldContain("De var kurskamrater.");
        note.ShouldContain("Underskriften av Frida Fri gäller inte längre");
        (await NameAgain(assessment)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_assessor_who_has_left_is_neither_offered_nor_taken()
    {
        await using var assessment = await AssessmentApp.Frozen();
        await assessment.App.Send(AssessmentApp.Staff[4] with { LastDay = new(2026, 8, 31) });
        (await NameAgain(assessment)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.App.As(Roles.StudyDirector).GetStringAsync("/assessment/api/assessors")).ShouldNotContain(AssessmentApp.Independent);
    }
}

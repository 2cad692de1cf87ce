using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BtFlow.Testing;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Versions;

public sealed class PublishDefinitionTests
{
    [Fact]
    public async Task New_cases_begin_by_a_published_version_and_running_ones_keep_theirs()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1");
        var published = await Read<VersionView>(await app.Publish(Renamed("Ansökan, ny gång")));
        (published.Number, published.Name, published.ByName, published.CameWithFiles).ShouldBe((2, "Ansökan, ny gång", "Anna Admin", false));
        await app.Register("A-1", "A-2");

        var (first, second) = ((await app.Case()).Runs.Single(), (await app.Case("BT-2026-0002")).Runs.Single());
        (first.Version, first.NewestVersion, second.Version, second.NewestVersion).ShouldBe((1, 2, 2, 2));
        second.Name.ShouldBe("Ansökan, ny gång");
        var versions = (await app.Definitions()).Single(d => d.DefinitionId == "application").Versions;
        versions.Select(v => (v.Number, v.Running, v.ByName, v.CameWithFiles)).ShouldBe([(2, 1, "Anna Admin", false), (1, 1, "BtFlow", true)]);
        (await app.As("btOffice").GetStringAsync("/workflow/api/definitions/application/versions/1/file")).ShouldBe(VersionsApp.Application);
    }

    [Fact]
    public async Task An_unsound_definition_is_refused_with_step_line_and_reason_and_nothing_is_published()
    {
        await using var app = await VersionsApp.Start();
        var unsound = VersionsApp.Application.Replace("\"source\": {\"activity\": \"answerOffer\", \"port\": \"Done\"}, \"target\": {\"activity\": \"setAnswer\"", "\"source\": {\"activity\": \"answerOffer\", \"port\": \"Done\"}, \"target\": {\"activity\": \"closed\"");
        var refused = await app.Publish(unsound);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["problems"]!.AsArray()[0]!;
        ((string)problem["what"]!).ShouldStartWith("Steget ”Svaret gäller”: ");
        ((int)problem["line"]!).ShouldBeGreaterThan(1);
        ((string)problem["remedy"]!).ShouldNotBeEmpty();

        var examined = await Read<PublishDefinition.Examined>(await app.As("btOffice").PostAsync("/workflow/api/definitions/check", Body(unsound)));
        examined.Problems.ShouldNotBeEmpty();
        (await Read<PublishDefinition.Examined>(await app.As("btOffice").PostAsync("/workflow/api/definitions/check", Body(Renamed("Ny"))))).Problems.ShouldBeEmpty();
        var nobody = JsonNode.Parse(await (await app.Publish(Renamed("Ny").Replace("getInput('roles').confirmEligibility", "getInput('roles').confirmEligibilty"))).Content.ReadAsStringAsync())!;
        ((string)nobody["problems"]![0]!["what"]!).ShouldBe("”confirmEligibilty” är inget steg som regionernas approvalRoles har.");
        (await app.Definitions()).ShouldAllBe(d => d.Versions.Count == 1);
    }

    [Fact]
    public async Task The_same_act_sent_again_publishes_once_and_the_same_content_twice_is_refused()
    {
        await using var app = await VersionsApp.Start();
        (await Read<VersionView>(await app.Publish(Renamed("Ny"), "op-1"))).Number.ShouldBe(2);
        (await Read<VersionView>(await app.Publish(Renamed("Ny"), "op-1"))).Number.ShouldBe(2);
        (await app.Publish(Renamed("Ny"), "op-2")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Publish(Renamed("Nyare"), "op-1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Read<VersionView>(await app.Publish(VersionsApp.Application, "op-3"))).Number.ShouldBe(3, "back to what it was");
        (await app.As("administrator").PostAsync("/workflow/api/definitions?operationId=op-4", Body(Renamed("Nyast")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without a reason");
    }

    [Theory]
    [InlineData(7, 7), InlineData(1, 2), InlineData(2_000_000_000, 2)]
    public async Task A_version_bears_the_number_that_its_file_says_when_that_is_the_next_or_a_little_more(int said, int gets)
    {
        await using var app = await VersionsApp.Start();
        var file = JsonNode.Parse(Renamed("Ny"))!;
        file["version"] = said;
        (await Read<VersionView>(await app.Publish(file.ToJsonString()))).Number.ShouldBe(gets);
        (await app.Definitions()).Single(d => d.DefinitionId == "bt-path").Current.ShouldBe(Definitions.Shipped.Read("bt-path").Version);
    }

    [Fact]
    public async Task Of_those_who_publish_at_once_each_gets_a_number_and_none_is_lost()
    {
        await using var app = await VersionsApp.Start();
        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(i => app.Publish(Renamed($"Gång {i}"), $"op-{i}")));
        var numbers = await Task.WhenAll(answers.Select(async a => (await Read<VersionView>(a)).Number));
        numbers.Order().ShouldBe([2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task A_changed_file_is_published_at_the_next_start_until_somebody_has_published_by_hand_and_then_it_is_offered()
    {
        var app = await VersionsApp.Start();
        await app.Register("A-1");
        app = await Again(app, TestFolder.With("application.json", _ => Renamed("Från fil")));
        var now = (await app.Definitions()).Single(d => d.DefinitionId == "application");
        (now.Current, now.Name, now.Offered).ShouldBe((2, "Från fil", false));
        (await app.Case()).Runs.Single().Version.ShouldBe(1);

        app = await Again(app, null);
        now = (await app.Definitions()).Single(d => d.DefinitionId == "application");
        (now.Current, now.Offered).ShouldBe((2, true), "content that has been published is not published again by itself");

        await app.Publish(Renamed("För hand"));
        app = await Again(app, TestFolder.With("application.json", _ => Renamed("Nästa fil")));
        now = (await app.Definitions()).Single(d => d.DefinitionId == "application");
        (now.Current, now.Name, now.Offered).ShouldBe((3, "För hand", true));

        var admin = app.Page("administrator", name: "Anna Admin");
        (await admin.Submit("/workflow/definitions", new { reason = "Rättelser.", definitionId = "application" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        now = (await app.Definitions()).Single(d => d.DefinitionId == "application");
        (now.Current, now.Name, now.Offered).ShouldBe((4, "Nästa fil", false));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Cases_of_a_database_from_before_versions_had_numbers_get_theirs_at_the_first_start()
    {
        var app = await VersionsApp.Start();
        await app.Register("A-1");
        await app.Db<WorkflowDb, int>(async db =>
        {
            db.Versions.RemoveRange(await db.Versions.ToListAsync());
            foreach (var run in await db.Runs.ToListAsync()) run.DefinitionVersion = null;
            db.Definitions.RemoveRange(await db.Definitions.Where(d => d.DefinitionId != "application").ToListAsync()); // of which no case had begun
            return await db.SaveChangesAsync();
        });
        app = await Again(app, TestFolder.With("application.json", _ => Renamed("Från fil")));
        var now = (await app.Definitions()).Single(d => d.DefinitionId == "application");
        now.Versions.Select(v => (v.Number, v.Running, v.Name)).ShouldBe([(2, 0, "Från fil"), (1, 1, (await app.Case()).Runs.Single().Name)]);
        (await app.Case()).Runs.Single().Version.ShouldBe(1);
        (await app.Definitions()).Count.ShouldBe(Definitions.Shipped.Files.Count());
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_replicas_that_start_at_once_one_numbers_a_file_and_the_other_looks_again()
    {
        await using var app = await VersionsApp.Start();
        await app.Db<WorkflowDb, int>(async db =>
        {
            db.Versions.RemoveRange(await db.Versions.ToListAsync());
            return await db.SaveChangesAsync();
        });
        await using var slow = app.Services.CreateAsyncScope();
        await slow.ServiceProvider.GetRequiredService<PublishedDefinitions>().PublishFiles(TestContext.Current.CancellationToken);
        await app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<PublishFilesAtStart>().Single().StartAsync(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => slow.ServiceProvider.GetRequiredService<WorkflowDb>().SaveChangesAsync());
        (await app.Definitions()).ShouldAllBe(d => d.Versions.Count == 1);
    }

    internal static string Renamed(string name)
    {
        var json = VersionsApp.Application;
        var at = json.IndexOf("\"name\": \"", StringComparison.Ordinal) + "\"name\": \"".Length;
        return json[..at] + name + json[json.IndexOf('"', at)..];
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<T> Read<T>(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await ServiceApp.Read<T>(response);
    }

    /// <summary>Another process on the same data, with other files or the shipped ones.</summary>
    private static async Task<ServiceApp> Again(ServiceApp app, string? workflowsFolder)
    {
        var now = app.Clock.Now;
        return await ServiceApp.Start(s => s.AddWorkflow(), a => a.MapWorkflow(), now: now, workflowsFolder: workflowsFolder ?? VersionsApp.Folder, dataFolder: await app.Stop());
    }
}

using System.Net;

namespace BtFlow.EndToEnd.Tests.Run;

[Collection(DistributedCollection.Name)]
public sealed class RunTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_without_a_stack_trace_or_a_secret()
    {
        using var scratch = new Scratch();
        var told = await Executable.Run(["run", "--bus", "rabbitmq", "--db", "postgres", "--services", "recruitmnt", "--port", "80a"], new Dictionary<string, string>
        {
            ["BTFLOW_KEY"] = "hemligt", ["BTFLOW_RABBITMQ"] = "amqp://u:hemligt@", ["BTFLOW_POSTGRES"] = "Host=x;Database=y;hemligt", ["BTFLOW_DATA"] = scratch.Folder, ["BTFLOW_PUBLIC_ADDRESS"] = "x",
        });
        told.ExitCode.ShouldBe(2, told.Output + told.Errors);
        foreach (var name in (string[])["BTFLOW_SERVICES (--services)", "BTFLOW_PORT (--port)", "BTFLOW_KEY", "BTFLOW_RABBITMQ", "BTFLOW_POSTGRES", "BTFLOW_PUBLIC_ADDRESS"]) told.Errors.ShouldContain(name + ": ");
        told.Errors.ShouldContain("6 fel. Inget har sparats.");
        (told.Output + told.Errors).ShouldNotContain("   at ");
        (told.Output + told.Errors).ShouldNotContain("hemligt");
    }

    [Fact]
    public async Task A_region_s_own_system_begins_empty_and_shows_no_accounts_and_no_mail()
    {
        using var scratch = new Scratch();
        await using var process = RunningProcess.Start(new Dictionary<string, string> { ["BTFLOW_ADMIN_EMAIL"] = "chef@example.se", ["BTFLOW_ADMIN_PASSWORD"] = "ett eget lösenord" }, "--no-example", "--data", scratch.Out);
        await process.WhenServing();
        var token = await process.SignIn("chef@example.se", "ett eget lösenord");
        (await process.Ask("/organisation/api/people", token)).EnumerateArray().Select(p => p.GetProperty("personId").GetString()).ShouldBe(["administrator"]);
        (await process.Http.GetAsync("/notifications/mail")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await process.Http.GetStringAsync("/organisation/sign-in")).ShouldNotContain("chef@example.se");
    }

    [Fact]
    public async Task A_process_serves_the_pages_of_its_services_and_what_all_have_in_common()
    {
        using var scratch = new Scratch();
        await using var servers = await Servers.Fresh();
        await using var process = RunningProcess.Start(servers.Settings(scratch.Out), "--services", "recruitment,workflow");
        await process.WhenServing();

        foreach (var own in (string[])["/recruitment/applicants", "/workflow/inbox"]) (await Status(process, own)).ShouldBe(302, own);
        foreach (var common in (string[])["/btflow.css", "/"]) (await Status(process, common)).ShouldBeLessThan(400, common);
        (await Status(process, "/no-access")).ShouldBe(403);
        foreach (var other in (string[])["/training-plan/plans", "/assessment/portfolios", "/certification/applications", "/organisation/sign-in", "/link", "/notifications/mail", "/documents/api/cases/1"])
            (await Status(process, other)).ShouldBe(404, other);
        (await process.Http.GetAsync("/training-plan/plans")).Content.Headers.ContentType!.MediaType.ShouldBe("text/html", "told on a page as everywhere");
    }

    [Fact]
    public async Task Two_replicas_of_everything_start_at_once_on_empty_schemas_and_are_one_system()
    {
        using var scratch = new Scratch();
        await using var servers = await Servers.Fresh();
        await using var one = RunningProcess.Start(servers.Settings(scratch.Out));
        await using var other = RunningProcess.Start(servers.Settings(scratch.Out));
        await Task.WhenAll(one.WhenServing(), other.WhenServing());

        var token = await one.SignIn("chef@example.se", "ett eget lösenord");
        foreach (var process in (RunningProcess[])[one, other])
        {
            (await process.Ask("/organisation/api/people", token)).EnumerateArray().Count().ShouldBe(1, "of two that make the first administrator, one does");
            await process.Carries(token);
        }
        using var form = new HttpRequestMessage(HttpMethod.Get, "/organisation/sign-in") { Headers = { Host = "bt.example.se" } };
        form.Headers.Add("X-Forwarded-Proto", "https");
        (await other.Http.SendAsync(form)).Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase), "a gateway took the request by https");
    }

    private static async Task<int> Status(RunningProcess process, string path) => (int)(await process.Http.GetAsync(path)).StatusCode;
}

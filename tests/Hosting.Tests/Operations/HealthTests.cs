using System.Net;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_process_that_runs_says_so_to_anyone_in_one_word()
    {
        await using var app = await OperationsApp.Start();
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var answer = await app.Anonymous().GetAsync(path);
            (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "Healthy"), path);
        }
    }

    [Fact]
    public async Task A_process_whose_database_is_away_lives_and_is_not_ready_and_tells_only_the_operator_why()
    {
        await using var app = await OperationsApp.Start();
        await Rename(app, "Parked", "Gone");

        var answer = await app.Anonymous().GetAsync("/health/ready");
        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.ServiceUnavailable, "Unhealthy"));
        (await app.Anonymous().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Page(Roles.BtOffice).GetPage("/test/operations")).QuerySelector("main .message.error")!.TextContent.ShouldContain("Databasen för sample går inte att använda");

        await Rename(app, "Gone", "Parked");
        (await app.Anonymous().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_process_without_its_broker_lives_and_is_not_ready()
    {
        var folder = Directory.CreateTempSubdirectory("btflow-health-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBtFlowHosting(new(folder, ServiceApp.WorkflowsFolder(), "http://btflow.test", new byte[32], ShowSeededAccounts: false), BusinessClock.System());
        builder.Services.AddDistributedBus(new(RabbitMqAddress.Parse("amqp://nobody:nothing@127.0.0.1:1/none"), _ => ""), new([])); // nobody listens at port 1
        await using var app = builder.Build();
        app.UseBtFlow();
        app.MapBtFlow();
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await client.GetAsync("/health/ready");
        (ready.StatusCode, await ready.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.ServiceUnavailable, "Unhealthy"));
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task<int> Rename(ServiceApp app, string from, string to)
    {
        var sql = "ALTER TABLE \"" + from + "\" RENAME TO \"" + to + "\""; // a table's name is no parameter
        return app.Db<SampleDb, int>(db => db.Database.ExecuteSqlRawAsync(sql));
    }
}

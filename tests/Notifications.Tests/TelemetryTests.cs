using System.Net;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace BtFlow.Notifications.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_leads_from_the_page_to_the_mail()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var app = await Start(receiver);

        (await app.Anonymous().PostAsync("/neighbour/activations", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Idle();
        app.Mail("activate").Text.ShouldContain("/link/");
        await receiver.Hear(app, spans => spans.FirstOrDefault(s => s.Name == "POST /neighbour/activations") is { } asked
            && spans.Any(s => s.Name == "notifications-write-mail consume" && s.TraceId == asked.TraceId) && spans.Any(s => s.Name == "notifications-deliver-mail consume" && s.TraceId == asked.TraceId));

        var page = receiver.Spans.Single(s => s.Name == "POST /neighbour/activations");
        var written = receiver.Spans.Single(s => s.Name == "notifications-write-mail consume" && s.TraceId == page.TraceId); // tests beside this one are traced too
        var delivered = receiver.Spans.Single(s => s.Name == "notifications-deliver-mail consume" && s.TraceId == page.TraceId);
        page.TraceId.Length.ShouldBe(32);
        written.ParentId.ShouldBe(page.SpanId);
        delivered.ParentId.ShouldBe(written.SpanId);
    }

    [Fact]
    public async Task No_token_query_name_address_or_text_of_an_error_is_in_what_is_sent()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var app = await Start(receiver);
        await app.Anonymous().PostAsync("/neighbour/activations", null);
        await app.Idle();
        var link = app.Link("activate");
        await app.Anonymous().GetAsync($"{link}?who=querysecret");
        await app.Anonymous().GetAsync("/nowhere/pathsecret?who=querysecret");
        using var strange = new HttpRequestMessage(HttpMethod.Get, "/neighbour/failure/pathsecret") { Headers = { { "User-Agent", "agentsecret" } } };
        (await app.Anonymous().SendAsync(strange)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        OtlpReceiver.Flush(app);

        receiver.Spans.Select(s => s.Name).ShouldContain("GET /link/{token}");
        receiver.Spans.Select(s => s.Name).ShouldContain("GET /problem", "the page that told of the failure");
        foreach (var secret in new[] { link["/link/".Length..], "querysecret", "pathsecret", "agentsecret", "errorsecret", "asa@example.se", "Alby", "doctor-7" })
            receiver.Everything.ShouldNotContain(secret, Case.Sensitive);
    }

    [Fact]
    public async Task A_message_of_its_own_begins_a_trace_of_its_own()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var app = await Start(receiver);
        using (Telemetry.StartOwn("workflow timer")) await app.Send(NotificationsApp.Activation());
        OtlpReceiver.Flush(app);

        var timer = receiver.Spans.Single(s => s.Name == "workflow timer");
        timer.ParentId.ShouldBeEmpty();
        receiver.Spans.Where(s => s.Name == "notifications-write-mail consume").Select(s => s.TraceId).ShouldContain(timer.TraceId);
    }

    [Fact]
    public async Task Depths_and_counts_are_sent_for_each_service()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var app = await Start(receiver);
        await app.Send(NotificationsApp.Activation());
        await app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<MessagingGauges>().Single().Look(CancellationToken.None);
        OtlpReceiver.Flush(app);

        foreach (var part in new[] { "btflow.outbox.depth", "btflow.parked", "btflow.queue.depth", "btflow.messages.consumed", "btflow.messages.sent", "btflow.messages.duration", "notifications-write-mail", "http.server.request.duration", "btflow.service" })
            receiver.Everything.ShouldContain(part, Case.Sensitive);
    }

    [Fact]
    public async Task Nothing_is_collected_unless_a_receiver_is_named()
    {
        await using var app = await NotificationsApp.Start();
        app.Services.GetService<TracerProvider>().ShouldBeNull();
        app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<MessagingGauges>().ShouldBeEmpty();
    }

    private static async Task<ServiceApp> Start(OtlpReceiver receiver)
    {
        var app = await ServiceApp.Start(s => s.AddNotifications(), a =>
        {
            a.MapNotifications();
            a.MapPost("/neighbour/activations", async (IOutbox<ServiceApp.TestDb> outbox, ServiceApp.TestDb db, CancellationToken ct) =>
            {
                outbox.Add(NotificationsApp.Activation());
                await db.SaveChangesAsync(ct);
            }).AllowAnonymous();
            a.MapGet("/neighbour/failure/{what}", IResult (string what) => throw new InvalidOperationException($"errorsecret {what}")).AllowAnonymous();
        }, configuration: receiver.Settings);
        await app.Send<object>(NotificationsApp.Call(app), new Contracts.Workflow.CaseOpened("BT-2026-0001", "call-1", "A-1"));
        return app;
    }
}

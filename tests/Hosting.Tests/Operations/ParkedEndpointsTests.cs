using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Messaging;
using BtFlow.Testing;

namespace BtFlow.Hosting.Tests.Operations;

public sealed class ParkedEndpointsTests
{
    [Fact]
    public async Task Each_role_reads_replays_and_discards_as_its_policy_says()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var id = await app.IdOf("BT-2026-0001");
        foreach (var role in Roles.All.Append(Roles.Outsider))
        {
            var client = app.As(role);
            (await client.GetAsync(OperationsApp.Api)).StatusCode.ShouldBe(Policies.Matrix[Policies.Operate].Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, role);
            if (role == Roles.Administrator) continue;
            (await client.PostAsync($"{OperationsApp.Api}/{id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            (await client.PostAsJsonAsync($"{OperationsApp.Api}/{id}/discard", new { reason = "Behövs inte." })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }
        foreach (var (method, path) in new[] { ("GET", OperationsApp.Api), ("POST", $"{OperationsApp.Api}/{id}/replay"), ("POST", $"{OperationsApp.Api}/{id}/discard") })
            (await app.Anonymous().SendAsync(new(new(method), path))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        app.Mood().Drafted.ShouldBeEmpty();

        (await app.As(Roles.Administrator).PostAsync($"{OperationsApp.Api}/{id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.Idle();
        app.Mood().Drafted.ShouldBe(["BT-2026-0001"]);
    }

    [Fact]
    public async Task The_list_tells_in_words_what_waits_and_keeps_what_is_encrypted_encrypted()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var text = await app.As(Roles.BtOffice).GetStringAsync(OperationsApp.Api);
        text.ShouldNotContain(OperationsApp.Cipher);
        var messages = JsonDocument.Parse(text).RootElement.GetProperty("messages").EnumerateArray().ToDictionary(m => m.GetProperty("caseNumber").GetString()!);
        messages.Count.ShouldBe(2);
        messages["BT-2026-0001"].GetProperty("consumerName").GetString().ShouldBe("Gör utkast till program");
        messages["BT-2026-0001"].GetProperty("contractName").GetString().ShouldBe("Ärende har öppnats (Ärenden)");
        messages["BT-2026-0001"].GetProperty("reason").GetString().ShouldBe("Regionens profil saknas.");
        messages["BT-2026-0009"].GetProperty("reason").GetString().ShouldBe("Något som meddelandet handlar om finns inte i tjänsten.");
        messages["BT-2026-0009"].GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("path")[0].GetString() == "personalNumber").GetProperty("value").GetString().ShouldBe("skyddad uppgift");
    }

    [Fact]
    public async Task A_message_is_discarded_with_a_reason_only_and_who_comes_second_is_told_who_was_first()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var id = await app.IdOf("BT-2026-0001");
        var (first, second) = (app.As(Roles.Administrator, "p-1", name: "Ada Alm"), app.As(Roles.Administrator, "p-2", name: "Bo Berg"));

        foreach (var reason in new[] { null, "", new string('x', ParkedAct.LongestReason + 1) })
            (await first.PostAsJsonAsync($"{OperationsApp.Api}/{id}/discard", new { reason })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await first.PostAsJsonAsync($"{OperationsApp.Api}/{id}/discard", new { reason = "Fel utlysning." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var told = await second.PostAsync($"{OperationsApp.Api}/{id}/replay", null);
        told.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var detail = JsonDocument.Parse(await told.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        detail.ShouldContain("Ada Alm förkastade meddelandet ");
        detail.ShouldContain("Fel utlysning.");
        (await second.PostAsync($"{OperationsApp.Api}/4711/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_act_is_logged_with_who_and_what_and_without_the_message_s_content()
    {
        var log = new LogOfEverything();
        await using var app = await OperationsApp.WithParked(cases: 1, log);
        await app.As(Roles.Administrator, "p-7", name: "Ada Alm").PostAsync($"{OperationsApp.Api}/{await app.IdOf("BT-2026-0009")}/replay", null);
        await app.Idle();

        log.Warnings.ShouldContain(line => line.Contains("sample-keep-number was replayed by p-7"));
        log.Text.ShouldNotContain(OperationsApp.Cipher);
        log.Text.ShouldNotContain("Ada Alm");
    }
}

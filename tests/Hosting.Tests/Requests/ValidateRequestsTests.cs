using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BtFlow.Testing;

namespace BtFlow.Hosting.Tests.Requests;

public sealed class ValidateRequestsTests
{
    [Fact]
    public async Task A_request_that_keeps_its_rules_reaches_the_handler()
    {
        await using var app = await SampleApp.Start();
        var answer = await app.As(Roles.BtOffice, name: "Ada Vale").PostAsJsonAsync("/sample/api/orders", new { place = "Alby", level = 3, items = new[] { new { code = "abc" } } });

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"place":"Alby","name":"Ada Vale"}""");
    }

    [Fact]
    public async Task Every_broken_rule_is_told_in_Swedish_by_the_member_s_JSON_name()
    {
        await using var app = await SampleApp.Start();
        var errors = await Errors(app, "/sample/api/orders", new { level = 10, note = "för lång", items = new[] { new { code = "abc" }, new { code = "abcd" } }, main = new { } });

        errors.ShouldBe(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["items[1].code"] = "Skriv högst 3 tecken.",
            ["level"] = "Ange ett värde mellan 1 och 9.",
            ["main.code"] = "Fyll i uppgiften.",
            ["note"] = "Skriv högst 5 tecken.",
            ["place"] = "Skriv orten.",
        });
    }

    [Theory]
    [InlineData("", "Fyll i uppgiften.")]
    [InlineData("ada", "Skriv en e-postadress, till exempel namn@example.se.")]
    public async Task Rules_on_properties_hold_too(string email, string told)
    {
        await using var app = await SampleApp.Start();
        (await Errors(app, "/sample/api/people", new { email }))["email"].ShouldBe(told);
    }

    [Fact]
    public async Task A_value_of_the_wrong_form_is_named_and_nothing_of_the_code_is_shown()
    {
        await using var app = await SampleApp.Start();
        var answer = await app.As(Roles.BtOffice).PostAsync("/sample/api/orders", new StringContent("""{"place":"Alby","level":1,"on":"2026-02-30"}""", Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = (await ServiceApp.Read<JsonElement>(answer)).GetProperty("detail").GetString();
        text.ShouldBe("Värdet av $.on har inte rätt form. Datum skrivs ÅÅÅÅ-MM-DD.");
    }

    private static async Task<SortedDictionary<string, string>> Errors(ServiceApp app, string path, object request)
    {
        var answer = await app.As(Roles.BtOffice).PostAsJsonAsync(path, request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await ServiceApp.Read<JsonElement>(answer)).GetProperty("errors");
        return new(errors.EnumerateObject().ToDictionary(e => e.Name, e => string.Join(' ', e.Value.EnumerateArray())), StringComparer.Ordinal);
    }
}

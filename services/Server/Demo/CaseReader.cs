using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BtFlow.Server.Demo;

/// <summary>Reads through the API what a doctor's case came to: programme, portfolio and certification. A case that ended early has not all of them.</summary>
internal sealed class CaseReader(HttpClient office)
{
    public async Task<DemoCase> Read(string caseNumber, string application, string person, string hiredOn, CancellationToken ct)
    {
        var certification = await Get($"/certification/api/applications/{caseNumber}", ct);
        var portfolio = await Get($"/assessment/api/portfolios/{caseNumber}", ct);
        var final = await Get($"/assessment/api/portfolios/{caseNumber}/final", ct);
        var plan = await Get($"/training-plan/api/plans/{caseNumber}", ct);
        var version = plan.List("versions").LastOrDefault();
        var moves = plan.List("moves").Select(m => m.Day("from")).ToList();
        var lastDay = plan.Part("left")?.Day("lastDay");
        var outcome = certification.Text("outcome") ?? "none";
        var dates = certification.Part("dates") is { } told ? told.EnumerateObject().ToDictionary(d => d.Name, d => d.Value.GetString()!) : [];
        dates["hired"] = hiredOn;
        return new(
            caseNumber, application, person, StateOf(outcome, lastDay), StandsStill(await Get($"/workflow/api/cases/{caseNumber}", ct)), outcome, plan.Text("regionId") ?? "", plan.Text("unitName") ?? "", plan.List("versions").Count,
            certification.Whole("supplements"), final.List("assessors").Count, certification.Whole("applicationsSent"), portfolio.Whole("goalsMet"), certification.Whole("goalsApproved"),
            Months(certification.Part("fullTimeMonths"), version), lastDay, moves.LastOrDefault(), new(dates, StringComparer.Ordinal),
            [.. version.List("placements").Select(Placement).OrderBy(p => p.From).ThenBy(p => p.Heading, StringComparer.Ordinal)],
            [.. plan.List("absences").Select(a => new DemoAbsence(a.Day("from")!.Value, a.Day("to")!.Value, a.Yes("counts"))).OrderBy(a => a.From)],
            [.. version.List("credits").Select(c => new DemoCredit(c.Text("workplace") ?? "", c.Text("kind") ?? "", c.Number("fullTimeMonths"), c.Texts("goals")))],
            Goals(portfolio, version, certification), []);
    }

    /// <summary>The certification's answer as the API gives it, for the documents; null when the case never came to it.</summary>
    public Task<JsonElement> Certification(string caseNumber, CancellationToken ct) => Get($"/certification/api/applications/{caseNumber}", ct);

    private static string StateOf(string outcome, DateOnly? lastDay) =>
        outcome is "approved" or "rejected" or "dismissed" ? outcome : lastDay is not null ? "endedEarly" : "inService";

    /// <summary>Why a process that nobody has anything to do in has not ended; null when it has.</summary>
    private static string? StandsStill(JsonElement process) => process.Text("state") switch
    {
        "finished" or "endedEarly" => null,
        "incident" => process.List("incidents").Select(i => i.Text("reason")).FirstOrDefault(r => r is not null) ?? "Ett steg gick inte att utföra.",
        _ => process.List("tasks").Select(t => t.Text("text")).OfType<string>().FirstOrDefault() is { } waits ? $"Väntar på: {waits}." : "Väntar på ett svar som ingen ger.",
    };

    /// <summary>What Bilaga 3 certifies goes before what was planned.</summary>
    private static DemoMonths Months(JsonElement? certified, JsonElement version)
    {
        var planned = version.Part("fullTimeMonths") ?? default;
        var months = certified is { } sums && sums.Number("total") > 0 ? sums : planned;
        return new(months.Number("total"), months.Number("primaryCare"), months.Number("acuteCare"), months.Number("psychiatry"), planned.Number("credited"));
    }

    private static DemoPlacement Placement(JsonElement p) => new(
        p.Text("kind") ?? "", p.Text("heading") ?? "", p.Text("unitName") ?? "", p.Day("from")!.Value, p.Day("to")!.Value, p.Whole("percent"),
        [.. p.List("notCounted").Select(n => new DemoPeriod(n.Day("from")!.Value, n.Day("to")!.Value)).OrderBy(n => n.From)]);

    private static List<DemoGoal> Goals(JsonElement portfolio, JsonElement version, JsonElement certification)
    {
        var credited = version.List("credits").SelectMany(c => c.Texts("goals")).ToHashSet(StringComparer.Ordinal);
        var approved = certification.List("certificates").Where(c => c.Whole("form") == 2 && c.Text("signedOn") is not null && c.Text("supersededOn") is null)
            .SelectMany(c => c.Texts("goals")).ToHashSet(StringComparer.Ordinal);
        return [.. portfolio.List("goals").Select(g => (Code: g.Text("code") ?? "", Met: g.Text("metOn") is not null))
            .Select(g => new DemoGoal(g.Code, g.Met, approved.Contains(g.Code), credited.Contains(g.Code)))];
    }

    private async Task<JsonElement> Get(string path, CancellationToken ct)
    {
        var answer = await office.GetAsync(path, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound) return default;
        await answer.RequireSuccess(ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}

/// <summary>Members of an answer that may not be there.</summary>
internal static class Members
{
    public static JsonElement? Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) => element.Part(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => [.. element.List(name).Select(t => t.GetString()!)];

    public static string? Text(this JsonElement element, string name) => element.Part(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int Whole(this JsonElement element, string name) => element.Part(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;

    public static decimal Number(this JsonElement element, string name) => element.Part(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : 0;

    public static bool Yes(this JsonElement element, string name) => element.Part(name) is { ValueKind: JsonValueKind.True };

    public static DateOnly? Day(this JsonElement element, string name) => element.Text(name) is { } text ? DateOnly.Parse(text[..10], CultureInfo.InvariantCulture) : null;
}

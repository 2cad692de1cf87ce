using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo.Actors;

/// <summary>What happens to programmes without a task, each on the day that the story tells. Whether it has been done is asked of the API, so a resumed demo does nothing twice.</summary>
internal static class TrainingPlanEvents
{
    private static readonly TimeOnly InTheMorning = new(9, 30);

    /// <summary>One thing that happens: on which day, to whom (an application, or a person for those who leave), whether it is done already (null: not possible now), and the doing of it.</summary>
    private sealed record Event(string Key, DateOnly On, string Who, Func<HttpClient, JsonElement, string, CancellationToken, Task<bool?>> Do);

    public static async Task<Watched> Watch(DemoWorld world, CancellationToken ct)
    {
        DateTimeOffset? next = null;
        foreach (var each in Events(world).Where(e => !world.Settled.Contains(e.Key)).OrderBy(e => e.On).ThenBy(e => e.Key, StringComparer.Ordinal))
        {
            var at = BusinessClock.At(each.On, InTheMorning);
            if (at > world.Clock.Now)
            {
                next = next is null || at < next ? at : next;
                continue;
            }
            switch (await Happen(world, each, ct))
            {
                case null: break; // the doctor has no programme, or a decision must come first
                case true: world.Settled.Add(each.Key); return new(Acted: true);
                case false: world.Settled.Add(each.Key); break;
            }
        }
        return new(Acted: false, next);
    }

    private static IEnumerable<Event> Events(DemoWorld world)
    {
        var story = world.Story;
        foreach (var leaver in story.SupervisorsLeave) yield return new($"leaver {leaver.Person}", leaver.ToldOn, "", (_, _, _, ct) => TellOfLeaver(world, leaver, ct));
        foreach (var (application, absences) in story.Absences)
            foreach (var absence in absences) yield return new($"absence {application} {absence.From:O}", absence.RegisteredOn, application, (_, plan, at, ct) => Register(world, absence, plan, at, ct));
        foreach (var (application, dropout) in story.Dropouts) yield return new($"dropout {application}", dropout.ToldOn, application, async (client, plan, at, ct) =>
            plan.GetProperty("left").ValueKind == JsonValueKind.Object ? false : await Post(client, $"{at}/leave", new { dropout.LastDay, dropout.Reason }, ct));
        foreach (var (application, move) in story.Moves) yield return new($"move {application}", move.ToldOn, application, async (client, plan, at, ct) =>
            plan.GetProperty("moves").GetArrayLength() > 0 ? false : await Post(client, $"{at}/move", new { RegionId = move.Region, UnitId = move.Unit, move.From, move.Reason }, ct));
    }

    private static async Task<bool?> Happen(DemoWorld world, Event each, CancellationToken ct)
    {
        var office = await world.As(await world.PersonWith(Roles.BtOffice, null, ct), ct);
        if (each.Who.Length == 0) return await each.Do(office, default, "", ct);
        if (await CaseOf(world, office, each.Who, ct) is not { } caseNumber) return null;
        var at = $"/training-plan/api/plans/{caseNumber}";
        return await each.Do(office, await office.GetFromJsonAsync<JsonElement>(at, ct), at, ct);
    }

    private static async Task<bool?> TellOfLeaver(DemoWorld world, SupervisorLeaves leaver, CancellationToken ct)
    {
        var administrator = await world.Administrator(ct);
        var at = $"/organisation/api/people/{leaver.Person}";
        var known = (await administrator.GetFromJsonAsync<JsonElement>(at, ct)).GetProperty("lastDay").GetString();
        return known == leaver.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ? false : await Post(administrator, at + "/last-day", new { leaver.LastDay }, ct);
    }

    private static async Task<bool?> Register(DemoWorld world, AbsenceStory absence, JsonElement plan, string at, CancellationToken ct)
    {
        var from = absence.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (plan.GetProperty("absences").EnumerateArray().Any(a => a.GetProperty("from").GetString() == from) || plan.GetProperty("left").ValueKind == JsonValueKind.Object) return false;
        if (plan.GetProperty("status").GetString() is not ("approved" or "draft")) return null;
        var mainSupervisor = plan.GetProperty("versions").EnumerateArray().Last().GetProperty("mainSupervisorId").GetString()!;
        return await Post(await world.As(mainSupervisor, ct), $"{at}/absences", new { absence.From, absence.To, absence.Counts }, ct);
    }

    private static async Task<string?> CaseOf(DemoWorld world, HttpClient office, string application, CancellationToken ct)
    {
        for (var page = 1; ; page++)
        {
            var list = await office.GetFromJsonAsync<JsonElement>($"/training-plan/api/plans?page={page}", ct);
            foreach (var caseNumber in list.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("caseNumber").GetString()!))
                if (await world.Applicant(caseNumber, ct) == application) return caseNumber;
            if (page >= list.GetProperty("pages").GetInt32()) return null;
        }
    }

    private static async Task<bool?> Post(HttpClient client, string path, object body, CancellationToken ct)
    {
        await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);
        return true;
    }
}

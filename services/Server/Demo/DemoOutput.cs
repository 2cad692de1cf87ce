using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo;

/// <summary>Collects, through the API, what the story came to, and lays it on disk: result.json, index.html and a folder a case.</summary>
internal sealed class DemoOutput(DemoWorld world, OutFolder folder, string mailFolder)
{
    public async Task<DemoResult> Write(string callId, CancellationToken ct)
    {
        var team = await world.As(await world.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        var office = await world.Office(ct);
        var funnel = (await team.GetFromJsonAsync<Funnel>($"/recruitment/api/calls/{callId}/funnel", ct))!;
        var (cases, journals) = (new List<DemoCase>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var hired in funnel.Hired.OrderBy(h => h.CaseNumber, StringComparer.Ordinal))
        {
            var reader = new CaseReader(office);
            var each = await reader.Read(hired.CaseNumber, await world.Applicant(hired.CaseNumber, ct), hired.Person, hired.HiredOn, ct);
            cases.Add(each with { Documents = await WriteDocuments(hired.CaseNumber, await reader.Certification(hired.CaseNumber, ct), office, ct) });
            journals[hired.CaseNumber] = await WriteJournal(hired.CaseNumber, office, ct);
        }

        var demands = new List<DemandMet>();
        foreach (var demand in world.Story.Demands) demands.Add(await Judge(demand, cases, journals, team, callId, ct));
        var result = new DemoResult(funnel.Region, funnel.Positions, funnel.Filled, new(funnel.Stages, StringComparer.Ordinal), new(funnel.Rejections, StringComparer.Ordinal), demands, cases);
        folder.Write("result.json", Encoding.UTF8.GetBytes(result.ToJson()));
        folder.Write("index.html", Encoding.UTF8.GetBytes(DemoIndex.Html(result)));
        return result;
    }

    private static async Task<DemandMet> Judge(Demand demand, List<DemoCase> cases, Dictionary<string, string> journals, HttpClient team, string callId, CancellationToken ct)
    {
        if (cases.FirstOrDefault(c => c.Application == demand.Application) is { } each) return Demands.Judge(demand, each.CaseNumber, each, each.State, journals[each.CaseNumber]);
        var after = demand.Application[..^1]; // the list begins after a number; this prefix comes before the whole
        var listed = (await team.GetFromJsonAsync<List<JsonElement>>($"/recruitment/api/calls/{callId}/applications?take=1000&after={Uri.EscapeDataString(after)}", ct))!
            .FirstOrDefault(a => a.Text("applicationNumber") == demand.Application);
        return Demands.Judge(demand, listed.Text("caseNumber"), null, listed.Text("rejectedFor") ?? listed.Text("stage") ?? "unknown", "");
    }

    private async Task<List<DemoDocument>> WriteDocuments(string caseNumber, JsonElement certification, HttpClient office, CancellationToken ct)
    {
        var documents = new List<DemoDocument>();
        foreach (var (name, sha256) in certification.List("documents").Select(d => (Name: d.Text("fileName")!, Sha: d.Text("sha256")!)).OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            var path = $"cases/{caseNumber}/{(name.EndsWith(".zip", StringComparison.Ordinal) ? "" : "documents/")}{name}";
            folder.Write(path, await Bytes(office, $"/documents/api/archive/{sha256}", ct));
            documents.Add(new(name, path, sha256));
        }
        return documents;
    }

    private async Task<string> WriteJournal(string caseNumber, HttpClient office, CancellationToken ct)
    {
        var journal = await Bytes(office, $"/workflow/api/cases/{caseNumber}/journal.csv", ct);
        folder.Write($"cases/{caseNumber}/journal.csv", journal);
        foreach (var mail in (await office.GetFromJsonAsync<List<Mail>>($"/notifications/api/mail?case={caseNumber}", ct))!)
            folder.Write($"cases/{caseNumber}/mails/{mail.FileName}", await File.ReadAllBytesAsync(Path.Combine(mailFolder, mail.FileName), ct));
        return Encoding.UTF8.GetString(journal);
    }

    private static async Task<byte[]> Bytes(HttpClient office, string path, CancellationToken ct)
    {
        var answer = await office.GetAsync(path, ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(ct) : throw new DemoFailure($"{path} → {(int)answer.StatusCode}", null);
    }

    private sealed record Funnel(
        string Region, int Positions, int Filled, Dictionary<string, int> Stages, Dictionary<string, int> Rejections, IReadOnlyList<Hired> Hired);

    private sealed record Hired(string CaseNumber, string Person, string HiredOn);

    private sealed record Mail(string FileName);
}

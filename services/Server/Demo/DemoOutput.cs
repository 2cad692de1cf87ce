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
        var office = await world.As(await world.PersonWith(Roles.BtOffice, null, ct), ct);
        var funnel = (await team.GetFromJsonAsync<Funnel>($"/recruitment/api/calls/{callId}/funnel", ct))!;
        var cases = new List<DemoCase>();
        foreach (var hired in funnel.Hired.OrderBy(h => h.CaseNumber, StringComparer.Ordinal)) cases.Add(await WriteCase(hired, office, ct));

        var result = new DemoResult(funnel.Region, funnel.Positions, funnel.Filled, new(funnel.Stages, StringComparer.Ordinal), new(funnel.Rejections, StringComparer.Ordinal), cases);
        folder.Write("result.json", Encoding.UTF8.GetBytes(result.ToJson()));
        folder.Write("index.html", Encoding.UTF8.GetBytes(DemoIndex.Html(result)));
        return result;
    }

    private async Task<DemoCase> WriteCase(Hired hired, HttpClient office, CancellationToken ct)
    {
        var certification = (await office.GetFromJsonAsync<CertificationState>($"/certification/api/applications/{hired.CaseNumber}", ct))!;
        var portfolio = (await office.GetFromJsonAsync<PortfolioState>($"/assessment/api/portfolios/{hired.CaseNumber}", ct))!;
        var documents = new List<DemoDocument>();
        foreach (var document in certification.Documents.OrderBy(d => d.FileName, StringComparer.Ordinal))
        {
            var path = $"cases/{hired.CaseNumber}/{(document.FileName.EndsWith(".zip", StringComparison.Ordinal) ? "" : "documents/")}{document.FileName}";
            folder.Write(path, await office.GetByteArrayAsync($"/documents/api/archive/{document.Sha256}", ct));
            documents.Add(new(document.FileName, path, document.Sha256));
        }
        folder.Write($"cases/{hired.CaseNumber}/journal.csv", await office.GetByteArrayAsync($"/workflow/api/cases/{hired.CaseNumber}/journal.csv", ct));
        foreach (var mail in (await office.GetFromJsonAsync<List<Mail>>($"/notifications/api/mail?case={hired.CaseNumber}", ct))!)
            folder.Write($"cases/{hired.CaseNumber}/mails/{mail.FileName}", await File.ReadAllBytesAsync(Path.Combine(mailFolder, mail.FileName), ct));

        return new(hired.CaseNumber, hired.Person, certification.Outcome, portfolio.GoalsMet, certification.GoalsApproved, certification.FullTimeMonths,
            new(certification.Dates.Append(new("hired", hired.HiredOn)).ToDictionary(), StringComparer.Ordinal), documents);
    }

    private sealed record Funnel(
        string Region, int Positions, int Filled, Dictionary<string, int> Stages, Dictionary<string, int> Rejections, IReadOnlyList<Hired> Hired);

    private sealed record Hired(string CaseNumber, string Person, string HiredOn);

    private sealed record PortfolioState(int GoalsMet);

    private sealed record CertificationState(
        string Outcome, int GoalsApproved, DemoMonths FullTimeMonths, Dictionary<string, string> Dates, IReadOnlyList<ArchivedDocument> Documents);

    private sealed record ArchivedDocument(string FileName, string Sha256);

    private sealed record Mail(string FileName);
}

using System.Net;
using System.Net.Http.Json;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Tests.Inbox;

namespace BtFlow.Workflow.Tests.Doors;

/// <summary>The API and nothing else.</summary>
internal sealed class RestDoor(ServiceApp app) : IDoor
{
    private const string OfCase = "/workflow/api/cases/" + WorkflowApp.First;

    public async Task<IReadOnlyList<string>> Inbox(Who who, string tab)
    {
        using var client = Client(who);
        return [.. (await client.Tab(tab)).Tasks.Select(Words)];
    }

    public async Task Claim(Who who, string taskId)
    {
        using var client = Client(who);
        await client.Act(taskId, "claim").Succeeds();
    }

    public async Task Complete(Who who, string taskId, string outcome, string? comment = null)
    {
        using var client = Client(who);
        await client.Complete(taskId, outcome, comment).Succeeds();
    }

    public async Task<Func<Task<string>>> Linger(Who who, string taskId, string outcome)
    {
        var client = Client(who);
        (await ServiceApp.Read<TaskView>(await client.GetAsync("/workflow/api/tasks/" + taskId))).State.ShouldBe("open");
        return () => client.Complete(taskId, outcome).Refusal();
    }

    public async Task<(string State, IReadOnlyList<string> Standstills)> Case(Who who)
    {
        var its = await Get<CaseView>(who, OfCase);
        var state = its.State switch { "running" => "Pågår", "incident" => "Står stilla", "finished" => "Avslutat", _ => its.State };
        return (state, [.. its.Incidents.Select(i => $"Ett steg står stilla: {i.Text} {i.Reason}")]);
    }

    public async Task Retry(Who who, string processId, string stepId, string reason)
    {
        using var client = Client(who);
        (await client.PostAsJsonAsync($"{OfCase}/runs/{processId}/steps/{stepId}/retry", new { reason })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task<IReadOnlyList<string>> Journal(Who who) => [.. (await Get<List<JournalLine>>(who, OfCase + "/journal")).Select(l => $"{l.By}: {l.Text}")];

    private static string Words(TaskView task) =>
        $"{task.Text}{(task.OnBehalfOf is { } absent ? $" För {absent}" : "")}{(task.Returned is { } back ? $" Skickat tillbaka av {back.By}: {back.Reason}" : "")}{(task.Holder is { } holder ? $" tagen av {holder.Name}" : "")}";

    private async Task<T> Get<T>(Who who, string path)
    {
        using var client = Client(who);
        var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ServiceApp.Read<T>(answer);
    }

    private HttpClient Client(Who who) => app.As(who.Role, who.Id, who.UnitId, who.Name);
}

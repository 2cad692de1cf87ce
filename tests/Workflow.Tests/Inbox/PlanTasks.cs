using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

/// <summary>A case at the gate where its programme is approved, by a definition whose tasks need no form.</summary>
internal static class PlanTasks
{
    public const string Prepare = "BT-2026-0001.bt-path.preparePlan.1", Approve = "BT-2026-0001.bt-path.approvePlan.1", Main = "p-main";

    private const string Role = "role: getInput('roles').approvePlan", Excluded = "excluded: [getVariable('plan').mainSupervisorId], ";

    /// <param name="approval">What stands in the payload of the approval in place of its role.</param>
    public static async Task<ServiceApp> Start(string approval = Role, Action<ServiceApp.Listener>? listen = null)
    {
        var app = await WorkflowApp.Start(listen, TestFolder.With("bt-path.json", t => t.Replace(", formPath: '/training-plan/plans/{caseNumber}'", "").Replace(Role, approval)));
        await app.Send(
            Person(Main, "Maja Main", (Roles.MainSupervisor, "unit-1"), (Roles.Supervisor, "unit-1")), Person("p-other", "Olle Other", (Roles.MainSupervisor, "unit-2"), (Roles.Supervisor, "unit-2")),
            Person("p-half", "Hanna Halv", (Roles.Supervisor, "unit-1")), Person("p-anna", "Anna Berg", (Roles.StudyDirector, null)), Person("p-bo", "Bo Ek", (Roles.StudyDirector, null)),
            Person("p-cia", "Cia Dal", (Roles.StudyDirector, null)), Person("p-office", "Kansli Kansson", (Roles.BtOffice, null)));
        await app.ToBtPath();
        await app.Reply("draftPlan", $$"""{"version":1,"mainSupervisorId":"{{Main}}","unitId":"unit-1","allocations":[]}""", process: "bt-path");
        return app;
    }

    /// <summary>With the programme submitted, so that its approval is open.</summary>
    public static async Task<ServiceApp> AtApproval(string approval = Role, Action<ServiceApp.Listener>? listen = null)
    {
        var app = await Start(approval, listen);
        (await app.Supervisor().Complete(Prepare, "Submitted")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Idle();
        return app;
    }

    /// <summary>Many are asked, and <paramref name="needed"/> of them decide.</summary>
    public static string Asking(int needed, string items) => $"items: [{items}], approvals: {{ needed: {needed} }}, {Excluded}role: 'studyDirector'";

    public static PersonRegistered Person(string id, string name, params (string Role, string? Unit)[] roles) =>
        new(id, name, $"{id}@example.org", null, null, [.. roles.Select(r => new RoleAssignment(r.Role, r.Unit))], new(null, null, false, null), null, Version: 1);

    /// <summary>From the second to the sixth of March, somebody stands in for another.</summary>
    public static Task StandIn(this ServiceApp app, PersonRegistered substitute, string absent) =>
        app.Send(substitute with { StandsInFor = [new(absent, new(2026, 3, 2), new(2026, 3, 6))], Version = 2 });

    public static HttpClient Supervisor(this ServiceApp app, string id = Main, string name = "Maja Main", string unit = "unit-1") => app.As(Roles.MainSupervisor, id, unit, name);

    /// <summary>The main supervisor with both of their roles, as they sign in.</summary>
    public static HttpClient Supervisors(this ServiceApp app) => app.As([new(Roles.MainSupervisor, "unit-1"), new(Roles.Supervisor, "unit-1")], Main, "Maja Main");

    public static HttpClient Director(this ServiceApp app, string id, string name) => app.As(Roles.StudyDirector, id, name: name);

    public static HttpClient Anna(this ServiceApp app) => app.Director("p-anna", "Anna Berg");

    public static HttpClient Bo(this ServiceApp app) => app.Director("p-bo", "Bo Ek");

    public static Task<HttpResponseMessage> Complete(this HttpClient client, string taskId, string outcome, string? comment = null, string operation = "op") =>
        client.PostAsJsonAsync($"/workflow/api/tasks/{taskId}/complete", new { outcome, comment, operationId = operation });

    public static Task<HttpResponseMessage> Act(this HttpClient client, string taskId, string act, object? more = null) =>
        client.PostAsJsonAsync($"/workflow/api/tasks/{taskId}/{act}", more ?? new { operationId = "op-" + act });

    public static async Task<InboxPage> Tab(this HttpClient client, string tab, int page = 1) => await ServiceApp.Read<InboxPage>(await client.GetAsync($"/workflow/api/inbox/{tab}?page={page}"));

    public static async Task<string> Refusal(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!;
    }

    public static async Task Succeeds(this Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}

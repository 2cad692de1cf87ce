using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Workflow.Tests;

/// <summary>Workflow in its own composition; the neighbours' words are spoken by the test.</summary>
internal static class WorkflowApp
{
    public const string First = "BT-2026-0001";

    public static Task<ServiceApp> Start(Action<ServiceApp.Listener>? listen = null, string? workflowsFolder = null) =>
        ServiceApp.Start(s => s.AddWorkflow(), a => a.MapWorkflow(), listen, workflowsFolder: workflowsFolder);

    /// <summary>Another process on the data of one that was killed when a message had been saved and not yet sent.</summary>
    public static Task<ServiceApp> StartAgain(string dataFolder, DateTimeOffset now, CompletePersonTask unsent, Action<ServiceApp.Listener> listen) =>
        ServiceApp.Start(s => s.AddSingleton<IHostedService>(p => new Unsent(p, unsent)).AddWorkflow(), a => a.MapWorkflow(), listen, now, dataFolder: dataFolder);

    private sealed class Unsent(IServiceProvider services, CompletePersonTask message) : IHostedService
    {
        public async Task StartAsync(CancellationToken ct)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<IOutbox<ServiceApp.TestDb>>().Add(message);
            await scope.ServiceProvider.GetRequiredService<ServiceApp.TestDb>().SaveChangesAsync(ct);
        }

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    }

    public static ApplicationsRegistered Registration(params string[] numbers) => RegistrationIn("vgr-regional", numbers);

    public static ApplicationsRegistered RegistrationIn(string regionId, params string[] numbers) =>
        new("call-1", "BT hösten 2026", regionId, [.. numbers.Select(n => new RegisteredApplication(n, "Sökande " + n))]);

    public static Task Register(this ServiceApp app, params string[] numbers) => app.Send(Registration(numbers));

    /// <summary>A service replies to the command of a step.</summary>
    public static Task Reply(this ServiceApp app, string step, string? result = null, int visit = 1, string caseNumber = First, string process = "application") =>
        app.Send(new TaskDone($"{caseNumber}.{process}.{step}.{visit}", caseNumber, result));

    /// <summary>A service says that a person has done a step there.</summary>
    public static Task Act(this ServiceApp app, string step, string outcome, string? result = null, int visit = 1, string? item = null, string caseNumber = First, string process = "application") =>
        app.Send(Acted(app, step, outcome, result, visit, item, caseNumber, process));

    public static CompletePersonTask Acted(ServiceApp app, string step, string outcome, string? result = null, int visit = 1, string? item = null, string caseNumber = First, string process = "application") =>
        new($"{caseNumber}.{process}.{step}.{visit}{(item is null ? "" : "~" + item)}", caseNumber, outcome, null, result, "p-" + (item ?? step), "Person " + (item ?? step), app.Clock.Now);

    public static Task Raise(this ServiceApp app, string name, string payload, string id = "e-1", string caseNumber = First) => app.Send(new RaiseCaseEvent(id, caseNumber, name, payload));

    /// <summary>Lets time pass, as the demo does.</summary>
    public static async Task Wait(this ServiceApp app, DateTimeOffset until)
    {
        app.Clock.Advance(until);
        await app.Services.GetRequiredService<TimerDesk>().FireDue(CancellationToken.None);
        await app.Idle();
    }

    public static async Task<IReadOnlyList<TaskView>> OpenTasks(this ServiceApp app) => await app.Get<List<TaskView>>("/workflow/api/tasks?state=open");

    public static Task<CaseView> Case(this ServiceApp app, string caseNumber = First) => app.Get<CaseView>("/workflow/api/cases/" + caseNumber);

    /// <summary>Where the case stands: the steps that are now, in order.</summary>
    public static async Task<string> Now(this ServiceApp app, string caseNumber = First) => string.Join(" ", (await app.Case(caseNumber)).Steps.Where(s => s.State == "now").Select(s => s.StepId));

    public static async Task<IReadOnlyList<JournalLine>> Journal(this ServiceApp app, string caseNumber = First) => await app.Get<List<JournalLine>>($"/workflow/api/cases/{caseNumber}/journal");

    public static async Task<IReadOnlyList<ParkedMessage>> Parked(this ServiceApp app)
    {
        await app.Idle();
        return await app.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None);
    }

    private static async Task<T> Get<T>(this ServiceApp app, string path)
    {
        await app.Idle();
        using var office = app.As("btOffice");
        var response = await office.GetAsync(path);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await ServiceApp.Read<T>(response);
    }

    // Ways to a step, as the neighbours would lead there.

    public static async Task ToSelection(this ServiceApp app)
    {
        await app.Register("A-1");
        await app.Reply("propose", """{"status":"eligible"}""");
        await app.Act("confirm", "Eligible");
    }

    public static async Task ToInterview(this ServiceApp app)
    {
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[{"key":"b","personId":"p-b","text":"Bedöm som andra"},{"key":"a","personId":"p-a","text":"Bedöm som första"}]}""");
    }

    public static async Task ToOffer(this ServiceApp app)
    {
        await app.ToInterview();
        await app.Act("score", "Scored", item: "a");
        await app.Act("score", "Scored", item: "b");
        await app.Reply("closeInterview", """{"needsModeration":false}""");
        await app.Raise("Recruitment.TurnDecided", """{"turn":"offer"}""");
        await app.Reply("sendOffer", """{"deadline":"2026-03-16T23:59:00+01:00","applicantName":"Ada Vale","applicantEmail":"ada@example.org","unitName":"Enheten"}""");
    }

    public static CandidateHired Hired(string doctorId = "doc-1") => new(
        First, "vgr-regional", "call-1", "A-1", doctorId,
        new("Vale", "Ada", null, "ada@example.org", "", new("", "", ""), new("SE", new(2025, 1, 1)), null, [], false, null, "C1", []),
        new("unit-1", "pos-1", new(2026, 9, 1), 12), []);

    public static async Task ToBtPath(this ServiceApp app)
    {
        await app.ToOffer();
        await app.Act("answerOffer", "Accepted");
        await app.Send(Hired());
        await app.Reply("hire", """{"doctorId":"doc-1","unitId":"unit-1"}""");
    }
}

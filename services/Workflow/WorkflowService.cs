using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Deadlines;
using BtFlow.Workflow.DueDays;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Timers;
using BtFlow.Workflow.Versions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Workflow;

/// <summary>Order, people and time: definitions, cases, inbox, timers, journal.</summary>
public static class WorkflowService
{
    /// <summary>Database, consumers, the engine's host.</summary>
    public static IServiceCollection AddWorkflow(this IServiceCollection services) => services
        .AddPages(typeof(WorkflowService).Assembly)
        .AddServiceMessaging<WorkflowDb>("workflow", consumers => consumers
            .AddStaffAndUnits()
            .Add<OpenCasesWhenApplicationsRegistered>("open-cases")
            .Add<StartBtPathWhenCandidateHired>("start-bt-path")
            .Add<StartProcessWhenAsked>("start-process")
            .Add<EndCaseWhenDoctorLeft>("end-case")
            .Add<MoveCaseWhenDoctorMoved>("move-case")
            .Add<GoOnWhenTaskDone>("go-on")
            .Add<FindDueDayWhenAsked>("find-due-day")
            .Add<CloseTaskWhenCompleted>("close-task")
            .Add<ReviseTasksWhenAsked>("revise-tasks")
            .Add<RaiseEventWhenAsked>("raise-event")
            .Add<MoveProcessWhenAsked>("move-process")
            .Add<WriteNoteWhenAsked>("write-note")
            .Add<KeepPrintWhenDocumentRendered>("keep-document"))
        .AddVersions()
        .AddSingleton<DefinitionShelf>().AddSingleton<RunInputs>()
        .AddScoped<RunHost>().AddScoped<Standstill>().AddScoped<IProcessEngine, EmbeddedEngine>().AddScoped<CaseProcesses>().AddScoped<TaskDesk>().AddScoped<TaskRevising>().AddScoped<TaskCompletion>()
        .AddScoped<TaskActing>().AddScoped<ClaimTask>().AddScoped<ReleaseTask>().AddScoped<DelegateTask>().AddScoped<CompleteTask>().AddScoped<CompleteTasks>()
        .AddScoped<CaseJournal>().AddScoped<DeadlineDesk>().AddScoped<DeadlineMail>()
        .AddSingleton(s => new TimerDesk(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<BusinessClock>(), s.GetRequiredService<ILogger<TimerDesk>>()))
        .AddHostedService<ChainOldLines>()
        .AddHostedService<TimerWatch>();

    /// <summary>Routes of the API; pages name their own.</summary>
    public static IEndpointRouteBuilder MapWorkflow(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<DefinitionShelf>(); // an unsound definition stops the start, not the first case
        app.MapGet("/workflow/cases/{caseNumber}/journal.csv", ExportJournal.Handle).RequireAuthorization(Policies.Staff); // for the page, whose reader has a cookie
        var api = app.MapGroup("/workflow/api");

        var everyone = api.MapGroup("").RequireAuthorization(Policies.SignedIn);
        everyone.MapGet("/inbox", ReadInbox.Handle);
        everyone.MapGet("/inbox/{tab}", ReadInbox.HandleTab);
        everyone.MapGet("/tasks/{taskId}", GetTask.Handle);
        everyone.MapPost("/tasks/{taskId}/claim", ClaimTask.Handle);
        everyone.MapPost("/tasks/{taskId}/release", ReleaseTask.Handle);
        everyone.MapGet("/tasks/{taskId}/delegates", DelegateTask.List);
        everyone.MapPost("/tasks/{taskId}/delegate", DelegateTask.Handle);
        everyone.MapPost("/tasks/{taskId}/complete", CompleteTask.Handle);
        everyone.MapPost("/tasks/complete", CompleteTasks.Handle);

        var staff = api.MapGroup("/cases").RequireAuthorization(Policies.Staff);
        staff.MapGet("/{caseNumber}", GetCase.Handle);
        staff.MapGet("/{caseNumber}/journal", ReadJournal.Handle);
        staff.MapGet("/{caseNumber}/journal.csv", ExportJournal.Handle);
        staff.MapGet("/{caseNumber}/journal/prints", ListPrints.Handle);
        staff.MapPost("/{caseNumber}/journal/prints", OrderPrint.Handle);

        var administrators = api.MapGroup("/cases").RequireAuthorization(Policies.Administer);
        administrators.MapPost("/{caseNumber}/runs/{runId}/steps/{stepId}/retry", RetryStep.Handle);
        administrators.MapPost("/{caseNumber}/runs/{runId}/steps/{stepId}/skip", SkipStep.Handle);
        administrators.MapPost("/{caseNumber}/journal/disposals", DisposeOfTexts.Handle);

        var operators = api.MapGroup("").RequireAuthorization(Policies.Operate);
        operators.MapGet("/tasks", ListTasks.Handle);
        operators.MapGet("/timers/next", GetNextTimer.Handle);
        app.MapVersions(api);
        return app;
    }
}
